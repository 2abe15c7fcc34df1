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
    /// @dev Bits of a holder's mark.
    uint8 private constant FROZEN = 1;
    uint8 private constant LISTED = 2;
    uint8 private constant CUSTODIAN = 4;

    address private _issuer;
    bool private _paused;
    bool private _restricted;
    address private _nextIssuer;
    uint256 private _cap;
    mapping(address minter => uint256) private _allowances;
    mapping(address holder => uint8 marks) private _marks;
    mapping(uint16 year => uint256) private _minted;
    uint256 private _burned;

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
        _mintWithin(to, amount, journalRef);
    }

    /// @inheritdoc ICoin
    function mintFor(address to, uint256 amount, bytes32 journalRef, uint16 budgetYear) external {
        _minted[budgetYear] += amount;
        emit BudgetYearMinted(budgetYear, journalRef, amount, _minted[budgetYear]);
        _mintWithin(to, amount, journalRef);
    }

    function _mintWithin(address to, uint256 amount, bytes32 journalRef) private {
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
        _burned += amount;
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
        _mark(holder, FROZEN, frozen_);
        emit FrozenSet(holder, frozen_);
    }

    /// @inheritdoc ICoin
    function setRestricted(bool restricted_, address custodian) external onlyIssuer {
        _restricted = restricted_;
        if (custodian != address(0)) _mark(custodian, LISTED | CUSTODIAN, true);
        emit RestrictedSet(restricted_, custodian);
    }

    /// @inheritdoc ICoin
    function setListed(address holder, bool listed_) external onlyIssuer {
        if (!listed_ && _marks[holder] & CUSTODIAN != 0) revert CoinCustodian(holder);
        _mark(holder, LISTED, listed_);
        emit ListedSet(holder, listed_);
    }

    function _mark(address holder, uint8 bits, bool on) private {
        uint8 marks = _marks[holder];
        _marks[holder] = on ? marks | bits : marks & ~bits;
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
        return _marks[holder] & FROZEN != 0;
    }

    /// @inheritdoc ICoin
    function restricted() external view returns (bool) {
        return _restricted;
    }

    /// @inheritdoc ICoin
    function listed(address holder) external view returns (bool) {
        return _marks[holder] & LISTED != 0;
    }

    /// @inheritdoc ICoin
    function totals() external view returns (uint256 minted, uint256 burned) {
        return (totalSupply() + _burned, _burned);
    }

    /// @inheritdoc ICoin
    function mintedFor(uint16 budgetYear) external view returns (uint256) {
        return _minted[budgetYear];
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
        _checkHolder(from);
        _checkHolder(to);
        super._update(from, to, value);
    }

    /// @dev The holder may send and receive. Zero, where coins come from and go to, is nobody's.
    function _checkHolder(address holder) private view {
        uint8 marks = _marks[holder];
        if (marks & FROZEN != 0) revert CoinFrozen(holder);
        if (_restricted && marks & LISTED == 0 && holder != address(0)) revert CoinNotListed(holder);
    }
}
