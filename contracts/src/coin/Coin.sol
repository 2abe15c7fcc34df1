// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { ERC20Upgradeable } from "@openzeppelin/contracts-upgradeable/token/ERC20/ERC20Upgradeable.sol";
import {
    ERC20PermitUpgradeable
} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20PermitUpgradeable.sol";
import {
    ERC20TransferAuthorizationUpgradeable
} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20TransferAuthorizationUpgradeable.sol";
import { NoncesUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/NoncesUpgradeable.sol";
import { NoncesKeyedUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/NoncesKeyedUpgradeable.sol";
import { ICoin } from "../interfaces/ICoin.sol";

/// @title A stable coin
/// @notice See `ICoin`. All coins share this code through clones (ERC-1167); the code itself is locked. The
/// EIP-712 domain is the coin's own: its name, version "1" (ERC-5267 tells it).
contract Coin is ICoin, ERC20PermitUpgradeable, ERC20TransferAuthorizationUpgradeable {
    address private _issuer;
    bool private _paused;
    address private _nextIssuer;
    uint256 private _cap;
    mapping(address minter => uint256) private _allowances;
    mapping(address holder => bool) private _frozen;

    modifier onlyIssuer() {
        if (msg.sender != _issuer) revert CoinNotIssuer(msg.sender);
        _;
    }

    constructor() {
        _disableInitializers();
    }

    /// @notice Names a new clone; the factory calls it in the transaction that makes the clone.
    function initialize(string calldata name_, string calldata symbol_, address issuer_, uint256 cap_)
        external
        initializer
    {
        __ERC20_init(name_, symbol_);
        __ERC20Permit_init(name_);
        _issuer = issuer_;
        _cap = cap_;
        emit IssuerSet(issuer_);
        emit CapSet(cap_);
    }

    /// @notice Six: 1 credit = 1,000,000 micro-credits.
    function decimals() public pure override returns (uint8) {
        return 6;
    }

    // ---------------------------------------------------------------- making and destroying

    /// @inheritdoc ICoin
    function mint(address to, uint256 amount, bytes32 journalRef) external {
        uint256 left = _allowances[msg.sender];
        if (amount > left) revert CoinOverAllowance(msg.sender, amount, left);
        _allowances[msg.sender] = left - amount;
        _mint(to, amount);
        if (totalSupply() > _cap) revert CoinOverCap(totalSupply(), _cap);
        emit Minted(msg.sender, to, amount, left - amount, journalRef);
    }

    /// @inheritdoc ICoin
    function burn(uint256 amount, bytes32 journalRef) external {
        _burn(msg.sender, amount);
        emit Burned(msg.sender, amount, journalRef);
    }

    // ---------------------------------------------------------------- the issuer's powers

    /// @inheritdoc ICoin
    function offerIssuer(address next) external onlyIssuer {
        _nextIssuer = next;
        emit IssuerOffered(_issuer, next);
    }

    /// @inheritdoc ICoin
    function acceptIssuer() external {
        if (msg.sender != _nextIssuer) revert CoinNotOffered(msg.sender);
        _issuer = msg.sender;
        _nextIssuer = address(0);
        emit IssuerSet(msg.sender);
    }

    /// @inheritdoc ICoin
    function setMinter(address minter, uint256 allowance_) external onlyIssuer {
        _allowances[minter] = allowance_;
        emit MinterSet(minter, allowance_);
    }

    /// @inheritdoc ICoin
    function setCap(uint256 cap_) external onlyIssuer {
        if (totalSupply() > cap_) revert CoinOverCap(totalSupply(), cap_);
        _cap = cap_;
        emit CapSet(cap_);
    }

    /// @inheritdoc ICoin
    function setFrozen(address holder, bool frozen_) external onlyIssuer {
        _frozen[holder] = frozen_;
        emit FrozenSet(holder, frozen_);
    }

    /// @inheritdoc ICoin
    function setPaused(bool paused_) external onlyIssuer {
        _paused = paused_;
        emit PausedSet(paused_);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc ICoin
    function issuer() external view returns (address) {
        return _issuer;
    }

    /// @inheritdoc ICoin
    function nextIssuer() external view returns (address) {
        return _nextIssuer;
    }

    /// @inheritdoc ICoin
    function cap() external view returns (uint256) {
        return _cap;
    }

    /// @inheritdoc ICoin
    function minterAllowance(address minter) external view returns (uint256) {
        return _allowances[minter];
    }

    /// @inheritdoc ICoin
    function frozen(address holder) external view returns (bool) {
        return _frozen[holder];
    }

    /// @inheritdoc ICoin
    function paused() external view returns (bool) {
        return _paused;
    }

    /// @dev ERC-2612's nonce; ERC-3009 uses keyed ones beside it.
    function nonces(address owner)
        public
        view
        override(ERC20PermitUpgradeable, NoncesUpgradeable)
        returns (uint256)
    {
        return super.nonces(owner);
    }

    /// @dev ERC-3009's keyed nonces; key 0 is ERC-2612's counter.
    function _useCheckedNonce(address owner, uint256 nonce)
        internal
        override(NoncesUpgradeable, NoncesKeyedUpgradeable)
    {
        super._useCheckedNonce(owner, nonce);
    }

    /// @dev Every movement, minting and burning too, passes here.
    function _update(address from, address to, uint256 value) internal override {
        if (_paused) revert CoinPaused();
        if (_frozen[from]) revert CoinFrozen(from);
        if (_frozen[to]) revert CoinFrozen(to);
        super._update(from, to, value);
    }
}
