// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { UnitId } from "./Ids.sol";

/// @notice What a farm lends a department in one coin.
struct Line {
    /// @dev Most that may be owed and promised together.
    uint96 limit;
    /// @dev Time to pay an invoice, in days.
    uint16 daysToPay;
    /// @dev Invoices sent so far; the last one has this number.
    uint32 invoices;
    /// @dev What of the last invoice is not paid.
    uint96 invoiced;
    /// @dev The last invoice is to be paid until then.
    uint40 dueAt;
    /// @dev Notes held back while an invoice is overdue.
    uint96 blocked;
}

/// @notice What an allowance that was not drawn in its period does.
enum Rollover {
    None, // lapses
    Full, // can be drawn later
    Capped // can be drawn later, up to a cap
}

/// @notice What the treasury of an organisation gives a department every period.
struct Allowance {
    uint96 amount;
    uint32 periodSeconds;
    Rollover rollover;
    /// @dev Most that can pile up (`Rollover.Capped`).
    uint96 cap;
}

/// @notice Order to set a department's allowance in a coin; amount 0 ends it. Signed by the finance quorum.
struct AllowanceChange {
    UnitId department;
    address coin;
    uint96 amount;
    uint32 periodSeconds;
    Rollover rollover;
    uint96 cap;
    uint64 nonce;
    uint64 deadline;
}

/// @dev EIP-712 type of `AllowanceChange`.
bytes32 constant ALLOWANCE_CHANGE_TYPEHASH = keccak256(
    "AllowanceChange(uint64 department,address coin,uint96 amount,uint32 periodSeconds,uint8 rollover,"
    "uint96 cap,uint64 nonce,uint64 deadline)"
);
