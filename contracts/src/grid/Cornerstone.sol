// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IErrors } from "../interfaces/IErrors.sol";

/// @dev Places of the contracts that know each other, in the order in which the cornerstone lays them.
uint8 constant BANK = 1;
uint8 constant NODES = 2;
uint8 constant METER = 3;
uint8 constant GRID = 4;
uint8 constant DISPUTES = 5;
uint8 constant CHALLENGES = 6;
uint8 constant CREDIT = 7;
uint8 constant ALLOWANCES = 8;
uint8 constant FAILOVER = 9;
uint8 constant DEPLOYMENTS = 10;
uint8 constant ENVELOPES = 11;

/// @title Lays contracts that know each other, at addresses that are the same on every chain
/// @notice A contract made by `CREATE` has an address that follows from its maker and the maker's nonce alone, not
/// from its code. So each of the parts can name the others before they exist. The cornerstone itself lies at a
/// `CREATE2` address that follows from the hashes of all parts' init codes, and takes no other code: whoever
/// calls it, and on whatever chain, the same code is at the same address.
contract Cornerstone {
    /// @notice A part was laid.
    event Laid(uint256 indexed place, address part);

    /// @notice All parts are laid.
    error Complete();

    /// @notice This is not the init code of the next part.
    error OtherCode(uint256 place, bytes32 hash, bytes32 expected);

    /// @notice The part's constructor failed.
    error NotLaid(uint256 place);

    bytes32[] private _hashes;
    uint256 private _laid;

    /// @param hashes keccak256 of the init codes of the parts, in their order.
    constructor(bytes32[] memory hashes) {
        _hashes = hashes;
    }

    /// @notice Lays the next part. Anyone may call.
    /// @param initCode Its creation code with constructor arguments.
    function lay(bytes calldata initCode) external returns (address part) {
        if (_laid == _hashes.length) revert Complete();
        bytes32 expected = _hashes[_laid++];
        bytes32 hash = keccak256(initCode);
        if (hash != expected) revert OtherCode(_laid, hash, expected);
        bytes memory code = initCode;
        assembly ("memory-safe") {
            part := create(0, add(code, 0x20), mload(code))
        }
        if (part == address(0)) revert NotLaid(_laid);
        emit Laid(_laid, part);
    }

    /// @notice Parts laid so far.
    function laid() external view returns (uint256) {
        return _laid;
    }
}

/// @title A contract that a cornerstone lays
/// @notice Knows the addresses of the other parts and lets only them call what is theirs.
abstract contract Part is IErrors {
    address private immutable _bankPart = _partAddress(BANK);
    address private immutable _nodesPart = _partAddress(NODES);
    address private immutable _meterPart = _partAddress(METER);
    address private immutable _gridPart = _partAddress(GRID);
    address private immutable _disputesPart = _partAddress(DISPUTES);
    address private immutable _challengesPart = _partAddress(CHALLENGES);
    address private immutable _creditPart = _partAddress(CREDIT);
    address private immutable _allowancesPart = _partAddress(ALLOWANCES);
    address private immutable _failoverPart = _partAddress(FAILOVER);

    /// @dev Only the part at this place may call.
    modifier only(uint8 place) {
        if (msg.sender != _part(place)) revert NotOfTheGrid(msg.sender);
        _;
    }

    /// @dev Only the parts at these places may call.
    modifier onlyEither(uint8 place, uint8 other) {
        if (msg.sender != _part(place) && msg.sender != _part(other)) revert NotOfTheGrid(msg.sender);
        _;
    }

    /// @dev Only the parts that move money may call.
    modifier onlyBookkeepers() {
        if (
            msg.sender != _gridPart && msg.sender != _nodesPart && msg.sender != _disputesPart
                && msg.sender != _challengesPart && msg.sender != _creditPart && msg.sender != _allowancesPart
        ) revert NotOfTheGrid(msg.sender);
        _;
    }

    /// @dev The part at a place.
    function _part(uint8 place) internal view returns (address) {
        if (place == BANK) return _bankPart;
        if (place == NODES) return _nodesPart;
        if (place == METER) return _meterPart;
        if (place == DISPUTES) return _disputesPart;
        if (place == CHALLENGES) return _challengesPart;
        if (place == CREDIT) return _creditPart;
        if (place == ALLOWANCES) return _allowancesPart;
        if (place == FAILOVER) return _failoverPart;
        return _gridPart;
    }

    /// @dev Address of the part at a place, from the maker (`msg.sender` while constructing) and its nonce, which
    /// starts at 1 (EIP-161): keccak256(rlp([maker, nonce])), for a nonce below 128.
    function _partAddress(uint8 place) internal view returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"d694", msg.sender, bytes1(place))))));
    }
}
