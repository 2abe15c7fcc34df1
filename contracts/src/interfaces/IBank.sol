// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { UnitId } from "../types/Ids.sol";
import { Budget, Signature } from "../types/Units.sol";
import { Account, Authorization, Payment, Spending, Withdrawal } from "../types/Workload.sol";
import { IErrors } from "./IErrors.sol";

/// @title Accounts of units, one per coin; the only part that touches coins
/// @notice `free` can be spent, `held` stands behind workloads and bonds. The sum of both over all units
/// (unit 0 included: slashed bonds, out of circulation) is what the contract owns of the coin.
interface IBank is IErrors {
    /// @notice Money came in for a unit. `free` is its new free balance.
    event Deposited(
        UnitId indexed unit, address indexed coin, address indexed from, uint256 amount, uint256 free
    );

    /// @notice Money was paid out. `digest` is what `signers` signed; `free` is the new free balance.
    event Withdrawn(
        UnitId indexed unit,
        address indexed coin,
        address indexed to,
        uint256 amount,
        uint256 free,
        bytes32 digest,
        address[] signers
    );

    /// @notice A unit's account changed to these values, by anything but deposit and withdrawal.
    event AccountChanged(UnitId indexed unit, address indexed coin, uint256 free, uint256 held);

    /// @notice A department's promises in the budget window that began at `since` are now `spent`.
    event BudgetUsed(UnitId indexed department, uint96 spent, uint40 since);

    /// @notice The account has too little free money.
    error Underfunded(UnitId unit, address coin, uint256 need, uint256 free);

    /// @notice The budget of the department has too little left in this window.
    error OverBudget(UnitId unit, uint256 need, uint256 left);

    /// @notice The coin is neither from the factory nor accepted by the unit's organisation.
    error UnknownCoin(UnitId unit, address coin);

    /// @notice The coin moved another amount than it was told.
    error WrongAmountReceived(address coin, uint256 expected, uint256 received);

    /// @notice Pays into a unit's account from the caller, who approved this contract at the coin before.
    function deposit(UnitId unit, address coin, uint96 amount) external;

    /// @notice Like `deposit`, with the caller's ERC-2612 permit in the same transaction.
    function depositWithPermit(
        UnitId unit,
        address coin,
        uint96 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external;

    /// @notice Pays in by a holder's ERC-3009 `ReceiveWithAuthorization`, sent by anyone. The authorisation's
    /// nonce must be `depositNonce(unit, authorization.salt)`, so that nobody can turn the money to another unit.
    function depositWithAuthorization(UnitId unit, address coin, Authorization calldata authorization)
        external;

    /// @notice Pays out of a unit's account. For an organisation or department: `financeQuorum` members with
    /// FINANCE on the organisation sign; for a farm: one member with OPERATE on it.
    /// @param order What they signed (EIP-712, this contract's domain).
    /// @param signatures Ascending by signer.
    function withdraw(Withdrawal calldata order, Signature[] calldata signatures) external;

    /// @notice Books a department's promise: against its budget, which the grid has at hand, and `amount` of its
    /// free money as held. Only the grid.
    function commit(UnitId department, address coin, uint256 cost, uint256 amount, Budget calldata budget)
        external;

    /// @notice Moves free money of a unit under what is held. Only the parts that keep books.
    function hold(UnitId unit, address coin, uint256 amount) external;

    /// @notice Moves held money of a unit back to free. Only the parts that keep books.
    function release(UnitId unit, address coin, uint256 amount) external;

    /// @notice Releases what is still held for a promise made at `promisedAt`, and gives `unspent` back to the
    /// budget if that window still runs. Only the grid.
    function finish(UnitId department, address coin, uint256 amount, uint256 promisedAt, uint256 unspent)
        external;

    /// @notice Pays between accounts. Only the parts that keep books.
    function pay(Payment calldata payment) external;

    /// @notice Puts notes of a line of credit on a department's account. Only the credit.
    function issue(UnitId unit, address note, uint256 amount) external;

    /// @notice Takes free notes back. Only the credit.
    function retire(UnitId unit, address note, uint256 amount) external;

    /// @notice Money of a unit in a coin.
    function accountOf(UnitId unit, address coin) external view returns (Account memory);

    /// @notice A department's promises in the running budget window.
    function spendingOf(UnitId department) external view returns (Spending memory);

    /// @notice What the budget of a department still allows now.
    function budgetLeft(UnitId department) external view returns (uint256);

    /// @notice Nonce that the next withdrawal of the coin from the unit must carry.
    function withdrawalNonce(UnitId unit, address coin) external view returns (uint64);

    /// @notice ERC-3009 nonce for a deposit to this unit.
    function depositNonce(UnitId unit, bytes32 salt) external pure returns (bytes32);

    /// @notice Digest that signers of a withdrawal sign.
    function digestOf(Withdrawal calldata order) external view returns (bytes32);
}
