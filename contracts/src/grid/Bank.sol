// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IERC20Permit } from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IBank } from "../interfaces/IBank.sol";
import { ICoinFactory } from "../interfaces/ICoinFactory.sol";
import { IReceiveWithAuthorization } from "../interfaces/IReceiveWithAuthorization.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { AccountWord } from "../libraries/AccountWord.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { UnitId } from "../types/Ids.sol";
import { Budget, Role, Signature, UnitKind } from "../types/Units.sol";
import {
    Account,
    Authorization,
    Payment,
    Spending,
    WITHDRAWAL_TYPEHASH,
    Withdrawal
} from "../types/Workload.sol";
import { CREDIT, GRID, Part } from "./Cornerstone.sol";

/// @title Accounts and budgets
/// @notice See `IBank`. Only deposits and withdrawals call coins, and they cannot be re-entered; everything else
/// is bookkeeping.
contract Bank is IBank, TypedMessages, Part, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;
    using AccountWord for uint256;

    /// @dev ERC-3009 coins with keyed nonces read the low 64 bits as a sequence number, which starts at 0.
    uint256 private constant SEQUENCE_BITS = type(uint64).max;

    IUnits private immutable _registry;
    ICoinFactory private immutable _factory;

    mapping(UnitId unit => mapping(address coin => uint256 word)) private _accounts;
    mapping(UnitId department => Spending) private _spending;

    /// @param registry The units.
    /// @param factory The coin factory.
    constructor(IUnits registry, ICoinFactory factory) TypedMessages(_partAddress(GRID)) {
        _registry = registry;
        _factory = factory;
    }

    // ---------------------------------------------------------------- in and out

    /// @inheritdoc IBank
    function deposit(UnitId unit, address coin, uint96 amount) external nonReentrant {
        _depositFromCaller(unit, coin, amount, _open(unit, coin));
    }

    /// @inheritdoc IBank
    function depositWithPermit(
        UnitId unit,
        address coin,
        uint96 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant {
        uint256 word = _open(unit, coin);
        // Somebody else may have sent the permit already; then the allowance is there and this is no failure.
        try IERC20Permit(coin).permit(msg.sender, address(this), amount, deadline, v, r, s) { } catch { }
        _depositFromCaller(unit, coin, amount, word);
    }

    /// @inheritdoc IBank
    function depositWithAuthorization(UnitId unit, address coin, Authorization calldata authorization)
        external
        nonReentrant
    {
        uint256 word = _open(unit, coin);
        uint256 before = _owned(coin, word);
        IReceiveWithAuthorization(coin)
            .receiveWithAuthorization(
                authorization.from,
                address(this),
                authorization.amount,
                authorization.validAfter,
                authorization.validBefore,
                depositNonce(unit, authorization.salt),
                authorization.signature
            );
        _credit(unit, coin, authorization.from, authorization.amount, word, before);
    }

    /// @inheritdoc IBank
    function withdraw(Withdrawal calldata order, Signature[] calldata signatures) external nonReentrant {
        _checkTime(order.deadline);
        uint256 word = _accounts[order.unit][order.coin];
        if (order.nonce != word.nonce()) revert BadNonce(order.unit, order.nonce, word.nonce());
        bytes32 digest = digestOf(order);
        address[] memory signers = _checkSignatures(digest, signatures);
        _checkPayers(order.unit, signers);
        uint256 free = word.free();
        if (free < order.amount) revert Underfunded(order.unit, order.coin, order.amount, free);
        free -= order.amount;
        _accounts[order.unit][order.coin] = word.with(free, word.held()).next();
        emit Withdrawn(order.unit, order.coin, order.to, order.amount, free, digest, signers);
        _send(order.coin, order.to, order.amount, word);
    }

    /// @dev The signers may pay out of the unit: a farm's operator, or the organisation's finance quorum.
    function _checkPayers(UnitId unit, address[] memory signers) private view {
        (UnitKind kind, UnitId organisation) = _registry.unitOf(unit);
        if (kind == UnitKind.None) revert WrongUnit(unit, 0);
        bool farm = kind == UnitKind.Farm;
        uint256 need = farm ? 1 : _registry.settingsOf(unit).financeQuorum;
        if (signers.length < need) revert QuorumMissing(unit, signers.length, need);
        UnitId where = farm ? unit : organisation;
        uint8 role = farm ? Role.OPERATE : Role.FINANCE;
        for (uint256 i = 0; i < signers.length; i++) {
            if (!_registry.hasRole(where, signers[i], role)) revert NotMember(where, signers[i], role);
        }
    }

    function _depositFromCaller(UnitId unit, address coin, uint96 amount, uint256 word) private {
        uint256 before = _owned(coin, word);
        IERC20(coin).safeTransferFrom(msg.sender, address(this), amount);
        _credit(unit, coin, msg.sender, amount, word, before);
    }

    /// @dev Books a deposit if exactly that much came in; the factory's coins move what they are told.
    function _credit(UnitId unit, address coin, address from, uint96 amount, uint256 word, uint256 before)
        private
    {
        if (word & AccountWord.KNOWN == 0) {
            uint256 received = IERC20(coin).balanceOf(address(this)) - before;
            if (received != amount) revert WrongAmountReceived(coin, amount, received);
            word = _accounts[unit][coin]; // a foreign coin may have called the grid meanwhile
        }
        uint256 free = word.free() + amount;
        _accounts[unit][coin] = word.with(free, word.held());
        emit Deposited(unit, coin, from, amount, free);
    }

    /// @dev Sends coins and checks that exactly that much left (paying to this contract would not).
    function _send(address coin, address to, uint256 amount, uint256 word) private {
        if (to == address(this)) revert WrongAmountReceived(coin, amount, 0);
        uint256 before = _owned(coin, word);
        IERC20(coin).safeTransfer(to, amount);
        if (word & AccountWord.KNOWN != 0) return;
        uint256 sent = before - IERC20(coin).balanceOf(address(this));
        if (sent != amount) revert WrongAmountReceived(coin, amount, sent);
    }

    /// @dev What this contract owns of a coin; not asked of the factory's coins, nor used of them.
    function _owned(address coin, uint256 word) private view returns (uint256) {
        return word & AccountWord.KNOWN != 0 ? 0 : IERC20(coin).balanceOf(address(this));
    }

    /// @dev The account's word, if the coin may be paid in. Coins are made by the factory, which is noted in the word
    /// with the next write, or accepted by the governors of the unit's organisation.
    function _open(UnitId unit, address coin) private view returns (uint256 word) {
        word = _accounts[unit][coin];
        if (word & AccountWord.KNOWN != 0) return word;
        (UnitKind kind,) = _registry.unitOf(unit);
        if (kind == UnitKind.None) revert WrongUnit(unit, 0);
        if (_factory.isCoin(coin)) return word | AccountWord.KNOWN;
        if (!_registry.coinAccepted(unit, coin)) revert UnknownCoin(unit, coin);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IBank
    function accountOf(UnitId unit, address coin) external view returns (Account memory) {
        uint256 word = _accounts[unit][coin];
        return Account(uint128(word.free()), uint128(word.held())); // 104 bits each
    }

    /// @inheritdoc IBank
    function spendingOf(UnitId department) external view returns (Spending memory) {
        return _spending[department];
    }

    /// @inheritdoc IBank
    function budgetLeft(UnitId department) external view returns (uint256) {
        Budget memory budget = _registry.budgetOf(department);
        uint256 spent = _window(_spending[department], budget).spent;
        return spent < budget.cap ? budget.cap - spent : 0;
    }

    /// @inheritdoc IBank
    function withdrawalNonce(UnitId unit, address coin) external view returns (uint64) {
        return _accounts[unit][coin].nonce();
    }

    /// @inheritdoc IBank
    function depositNonce(UnitId unit, bytes32 salt) public pure returns (bytes32) {
        return bytes32(uint256(keccak256(abi.encode(unit, salt))) & ~SEQUENCE_BITS);
    }

    /// @inheritdoc IBank
    function digestOf(Withdrawal calldata order) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(WITHDRAWAL_TYPEHASH, order)));
    }

    // ---------------------------------------------------------------- bookkeeping for the other parts

    /// @inheritdoc IBank
    function commit(UnitId department, address coin, uint256 cost, uint256 amount, Budget calldata budget)
        external
        only(GRID)
    {
        _useBudget(department, cost, budget);
        _hold(department, coin, amount);
    }

    /// @inheritdoc IBank
    function hold(UnitId unit, address coin, uint256 amount) external onlyBookkeepers {
        _hold(unit, coin, amount);
    }

    /// @inheritdoc IBank
    function release(UnitId unit, address coin, uint256 amount) external onlyBookkeepers {
        _release(unit, coin, amount);
    }

    /// @inheritdoc IBank
    function finish(UnitId department, address coin, uint256 amount, uint256 promisedAt, uint256 unspent)
        external
        only(GRID)
    {
        _release(department, coin, amount);
        _returnBudget(department, promisedAt, unspent);
    }

    /// @inheritdoc IBank
    function pay(Payment calldata p) external onlyBookkeepers {
        uint256 word = _accounts[p.from][p.coin];
        _set(p.from, p.coin, word, word.free() - p.fromFree, word.held() - p.fromHeld);
        _give(p.treasury, p.coin, p.fee);
        _give(p.to, p.coin, uint256(p.fromFree) + p.fromHeld - p.fee);
    }

    /// @inheritdoc IBank
    function issue(UnitId unit, address note, uint256 amount) external only(CREDIT) {
        _give(unit, note, amount);
    }

    /// @inheritdoc IBank
    function retire(UnitId unit, address note, uint256 amount) external only(CREDIT) {
        uint256 word = _accounts[unit][note];
        _set(unit, note, word, word.free() - amount, word.held());
    }

    /// @dev Moves free money under what is held.
    function _hold(UnitId unit, address coin, uint256 amount) private {
        if (amount == 0) return;
        uint256 word = _accounts[unit][coin];
        uint256 free = word.free();
        if (free < amount) revert Underfunded(unit, coin, amount, free);
        _set(unit, coin, word, free - amount, word.held() + amount);
    }

    /// @dev Moves held money back to free.
    function _release(UnitId unit, address coin, uint256 amount) private {
        if (amount == 0) return;
        uint256 word = _accounts[unit][coin];
        _set(unit, coin, word, word.free() + amount, word.held() - amount);
    }

    /// @dev Adds to free money.
    function _give(UnitId unit, address coin, uint256 amount) private {
        if (amount == 0) return;
        uint256 word = _accounts[unit][coin];
        _set(unit, coin, word, word.free() + amount, word.held());
    }

    /// @dev Writes an account and tells it.
    function _set(UnitId unit, address coin, uint256 word, uint256 free, uint256 held) private {
        _accounts[unit][coin] = word.with(free, held);
        emit AccountChanged(unit, coin, free, held);
    }

    /// @dev Books a promise against the department's budget; begins a new window if the last one is over.
    function _useBudget(UnitId department, uint256 cost, Budget memory budget) private {
        Spending memory spending = _window(_spending[department], budget);
        uint256 spent = spending.spent + cost;
        if (spent > budget.cap) {
            uint256 left = spending.spent < budget.cap ? budget.cap - spending.spent : 0;
            revert OverBudget(department, cost, left);
        }
        spending.spent = uint96(spent); // at most budget.cap, a uint96
        _spending[department] = spending;
        emit BudgetUsed(department, spending.spent, spending.since);
    }

    /// @dev Gives back what was promised at `promisedAt` and not paid, if that window still runs.
    function _returnBudget(UnitId department, uint256 promisedAt, uint256 amount) private {
        Spending storage spending = _spending[department];
        if (amount == 0 || promisedAt < spending.since) return;
        uint256 spent = spending.spent;
        spending.spent = uint96(spent > amount ? spent - amount : 0); // at most spent
        emit BudgetUsed(department, spending.spent, spending.since);
    }

    /// @dev The window that runs now.
    function _window(Spending memory spending, Budget memory budget) private view returns (Spending memory) {
        bool over = budget.periodDays != 0
            && block.timestamp >= uint256(spending.since) + uint256(budget.periodDays) * 1 days;
        return over ? Spending(0, uint40(block.timestamp)) : spending;
    }
}
