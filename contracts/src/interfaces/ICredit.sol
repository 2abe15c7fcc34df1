// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Line } from "../types/Credit.sol";
import { UnitId } from "../types/Ids.sol";
import { IErrors } from "./IErrors.sol";

/// @title Credit that a farm gives a department, with invoices
/// @notice A line of credit is an account in notes: `noteOf(department, farm, coin)` names them, and the bank keeps
/// them like a coin that nobody can pay in or out. The farm's limit puts notes on the department's account; a workload
/// whose terms name the notes as coin holds and pays notes; what the farm then has of them is what it is owed. Paying
/// an invoice moves the coin to the farm and the notes back. So owed and promised together never pass the limit, and
/// every rule of the grid (quorum, budget, settlement, suspension) holds for credit as for money.
///
/// To use a line, the farm sets a price book in the notes and the department's governors accept them as a coin.
interface ICredit is IErrors {
    /// @notice The farm lends the department this much, in notes of this address.
    event LineSet(
        UnitId indexed department,
        UnitId indexed farm,
        address indexed coin,
        address note,
        uint96 limit,
        uint16 daysToPay
    );

    /// @notice The department is to pay `amount` until `dueAt`.
    event InvoiceSent(
        UnitId indexed department,
        UnitId indexed farm,
        address indexed coin,
        uint32 number,
        uint96 amount,
        uint40 dueAt
    );

    /// @notice The department paid: the farm `toFarm`, its own organisation's treasury `toTreasury`. `open` is left of
    /// the last invoice.
    event InvoicePaid(
        UnitId indexed department,
        UnitId indexed farm,
        address indexed coin,
        uint96 toFarm,
        uint96 toTreasury,
        uint96 open
    );

    /// @notice `blocked` notes are held back until the overdue invoice is paid.
    event LineBlocked(UnitId indexed department, UnitId indexed farm, address indexed coin, uint96 blocked);

    /// @notice The limit cannot fall below what is owed and promised; `free` could be taken.
    error LimitInUse(uint256 lowered, uint256 free);

    /// @notice The last invoice is not paid yet.
    error InvoiceOpen(uint32 number, uint96 open);

    /// @notice Nothing is owed, or less than was to be paid.
    error NothingOwed(uint256 asked, uint256 owed);

    /// @notice The invoice is not overdue before `dueAt`.
    error NotOverdue(uint32 number, uint256 dueAt);

    /// @notice Sets a line. By a member with OPERATE on the farm.
    function setLine(UnitId department, UnitId farm, address coin, uint96 limit, uint16 daysToPay) external;

    /// @notice Sends an invoice over all that is owed. By a member with OPERATE on the farm.
    function sendInvoice(UnitId department, UnitId farm, address coin) external;

    /// @notice Pays what is owed, the farm first. By a member with OPERATE in the department or FINANCE on its
    /// organisation; once the invoice is overdue, by anyone, from the department's free money.
    function payInvoice(UnitId department, UnitId farm, address coin, uint96 amount) external;

    /// @notice Holds back what is free of an overdue line, so that nothing new is reserved and what runs as
    /// pay-as-you-go is suspended. Anyone may call. Paying the invoice gives it back.
    function blockLine(UnitId department, UnitId farm, address coin) external;

    /// @notice What is stored of a line.
    function lineOf(UnitId department, UnitId farm, address coin) external view returns (Line memory);

    /// @notice The notes of a line: what terms name as coin.
    function noteOf(UnitId department, UnitId farm, address coin) external view returns (address);

    /// @notice What the department owes the farm, and its own treasury for fees.
    function owing(UnitId department, UnitId farm, address coin)
        external
        view
        returns (uint256 toFarm, uint256 toTreasury);
}
