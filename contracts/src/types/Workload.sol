// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId, UnitId } from "./Ids.sol";

/// @notice Where a workload is in its life.
///
/// ```
/// None ─request─► Requested ─reserve─► Reserved ─accept─► Accepted ─ready─► Deployed ◄─resume─ Suspended
///                   │    │                │                  │                │ │ ───suspend───►  │
///                 reject cancel          end                end              end └─────────────── end
///                   ▼    ▼                ▼                  ▼                ▼
///                Refused Cancelled      Closed             Closed           Ended ─last proof, or time─► Closed
/// ```
/// From Reserved, Accepted and Deployed a workload can also move to an alternate node (`IFailover`): it ends there, and goes
/// on from Reserved under another id. A request whose `validUntil` has passed stays `Requested` but can neither be approved nor reserved.
enum State {
    None, //      unknown
    Requested, // asked for by its requester
    Refused, //   rejected by an approver; final
    Cancelled, // withdrawn by the department; final
    Reserved, //  approved by quorum; capacity and money are held
    Accepted, //  taken on by its node
    Deployed, //  ready; the clock runs
    Suspended, // not paid for; the clock stands
    Ended, //     stopped, capacity is free; the last usage can still be proved and paid
    Closed //     final; nothing is held
}

/// @notice What the chain stores of a workload, beside its terms' digest: one word, written once by each step.
/// Times are Unix seconds, below 2^32 until the year 2106. What is held follows from this, `Side` and the terms
/// (`Charge.held`).
struct Run {
    State state;
    /// @dev When it was reserved.
    uint32 reservedAt;
    /// @dev Reserved: accept until. Accepted: ready until. Deployed, Suspended: when the farm's notice ends, 0 = no
    /// notice given. Ended: prove until.
    uint32 deadline;
    /// @dev When the clock started; moved forward by suspended time.
    uint32 since;
    /// @dev Suspended, Ended, Closed: when the clock stopped.
    uint32 stop;
    /// @dev The organisation's contest window at reservation.
    uint24 contestSeconds;
    /// @dev The organisation's fee at reservation, in 1/10,000.
    uint16 feeBps;
    /// @dev Money paid for it.
    uint64 paid;
    /// @dev Did an approver take an approval back while it was asked for?
    bool revoked;
    /// @dev Did it move to an alternate? Then what it can no longer cost counts in the budget as the next one's promise.
    bool moved;
}

/// @notice What few workloads need beside their `Run`.
struct Side {
    /// @dev Pay as you go: what is gone from the security, paid or given back at the end. Prepaid: 0.
    uint96 drawn;
    /// @dev Seconds up to which the department accepted usage, so that no window need pass.
    uint32 acceptedSeconds;
    /// @dev Most seconds that were proved, where `Run.paid` does not tell: with a tariff, without a price, or when
    /// there was too little money.
    uint32 provenSeconds;
    /// @dev Proved seconds that are not paid: in open disputes, and refunded by closed ones.
    uint32 withheld;
    /// @dev Open disputes; the workload is not closed before there are none.
    uint32 disputes;
}

/// @notice What a node is asked to hold for a workload.
struct Need {
    NodeId node;
    address coin;
    uint96 price;
    uint32 periodSeconds;
    /// @dev Packed as in `Resources`.
    uint256 lanes;
    UnitId department;
    /// @dev Pool that it draws on; 0 = on the node itself.
    bytes32 pool;
    /// @dev Its own id if it is a pool, else 0.
    bytes32 opens;
}

/// @notice Capacity of a node that a department has reserved, and what of it no workload uses.
struct Pool {
    /// @dev Packed as in `Resources`.
    uint224 free;
    /// @dev False once it is over: what its workloads give back goes to the node.
    bool open;
    NodeId node;
    UnitId department;
}

/// @notice An approval that counts for one clause of the department's policy.
struct Approval {
    /// @dev Index into the policy of the department.
    uint8 clause;
    /// @dev Who approves; approvals are handed in ascending by this.
    address approver;
    /// @dev Signature of the terms' digest; empty = recorded earlier by `approve`.
    bytes signature;
}

/// @notice Money of a unit in one coin. `held` is the sum of its workloads' holds and its nodes' bonds.
struct Account {
    uint128 free;
    uint128 held;
}

/// @notice A department's promises in the running budget window.
struct Spending {
    uint96 spent;
    uint40 since;
}

/// @notice Money that a farm loses when a node is proved to have signed two different reports for one epoch.
struct Bond {
    address coin;
    uint96 amount;
}

/// @notice Money that goes from one account to others in the same coin.
struct Payment {
    UnitId from;
    address coin;
    uint96 fromFree;
    uint96 fromHeld;
    /// @dev Gets `fee`.
    UnitId treasury;
    uint96 fee;
    /// @dev Gets the rest.
    UnitId to;
}

/// @notice A holder's ERC-3009 `ReceiveWithAuthorization` in favour of the grid. Its nonce is
/// `depositNonce(unit, salt)`.
struct Authorization {
    address from;
    uint96 amount;
    uint256 validAfter;
    uint256 validBefore;
    bytes32 salt;
    bytes signature;
}

/// @notice Order to pay out of a unit's account; signed by the organisation's finance quorum, or for a farm by
/// one member with OPERATE on it.
struct Withdrawal {
    UnitId unit;
    address coin;
    address to;
    uint96 amount;
    uint64 nonce;
    uint64 deadline;
}

/// @dev EIP-712 type of `Withdrawal`.
bytes32 constant WITHDRAWAL_TYPEHASH =
    keccak256("Withdrawal(uint64 unit,address coin,address to,uint96 amount,uint64 nonce,uint64 deadline)");
