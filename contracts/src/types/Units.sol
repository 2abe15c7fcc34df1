// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { UnitId } from "./Ids.sol";

/// @notice What a unit is.
enum UnitKind {
    None, //         there is no such unit
    Organisation, // root of a tree; holds the treasury and the governors
    Department, //   asks for workloads and pays
    Farm, //         owns nodes and earns
    CostCentre //    part of a department that bears charges
}

/// @notice Bits of a member's roles in one unit.
library Role {
    /// @notice May ask for workloads of the department.
    uint8 internal constant REQUEST = 1;
    /// @notice Counts in the clauses that name the unit.
    uint8 internal constant APPROVE = 2;
    /// @notice May stop workloads of the department, or runs the nodes of the farm.
    uint8 internal constant OPERATE = 4;
    /// @notice May sign withdrawals (set on the organisation).
    uint8 internal constant FINANCE = 8;
    /// @notice May sign changes of the organisation (set on the organisation).
    uint8 internal constant GOVERN = 16;
    /// @notice Named as auditor; needs no power since everything is public.
    uint8 internal constant AUDIT = 32;
    /// @notice All bits that mean something.
    uint8 internal constant ALL = 63;
}

/// @notice "`quorum` members of `unit` with APPROVE must approve whatever may cost more than `above`, is of one of
/// `kinds` and handles data at or above `fromClass`". A clause with all three 0 always applies; every policy has
/// at least one of those.
struct Clause {
    UnitId unit;
    uint8 quorum;
    /// @dev In micro-credits; 0 = whatever it costs.
    uint96 above;
    /// @dev Bit n stands for the `WorkloadKind` n; 0 = every kind.
    uint16 kinds;
    /// @dev Least `DataClass`; 0 = every class.
    uint8 fromClass;
}

/// @notice What a department may promise in a window of `periodDays` (0 = once, for ever), in micro-credits.
struct Budget {
    uint96 cap;
    uint32 periodDays;
}

/// @notice Rules of an organisation as a whole.
struct Settings {
    /// @dev Governors that must sign a change; at least 2 once there is a department.
    uint8 governQuorum;
    /// @dev Members with FINANCE on the organisation that must sign a withdrawal; at least 1.
    uint8 financeQuorum;
    /// @dev Share of what its departments pay that goes to the treasury, in 1/10,000; at most 1,000.
    uint16 feeBps;
    /// @dev Time between a usage root and the payment on it, unless the department accepts earlier.
    uint32 contestSeconds;
}

/// @notice What somebody asks of a department's policy.
struct Ask {
    UnitId department;
    UnitId costCentre;
    address requester;
    address coin;
    /// @dev `WorkloadKind` and `DataClass`.
    uint8 kind;
    uint8 dataClass;
    /// @dev The most that it may ever cost, in micro-credits.
    uint256 cost;
}

/// @notice The rules of a department and its organisation as they stand.
struct Rules {
    uint32 policyVersion;
    uint32 contestSeconds;
    uint16 feeBps;
    Budget budget;
}

/// @notice A person or contract with roles in a unit.
struct Member {
    address who;
    uint8 roles;
}

/// @notice A department or farm of a new organisation. Clause units count inside the founding:
/// 0 = the organisation, 1 = the first of `units`, and so on. A farm has no clauses and no budget.
struct NewUnit {
    UnitKind kind;
    string name;
    Member[] members;
    Clause[] clauses;
    Budget budget;
}

/// @notice A whole organisation, founded in one transaction.
struct Founding {
    string name;
    Settings settings;
    /// @dev Members of the organisation itself: governors, finance, auditors.
    Member[] members;
    /// @dev Coins that the departments may pay in.
    address[] coins;
    /// @dev Numbered on from the organisation: organisation n, then n + 1, n + 2, …
    NewUnit[] units;
}

/// @notice A signature with its signer; `signature` is r ++ s ++ v (65 bytes, low s) or what an ERC-1271
/// contract at `signer` takes.
struct Signature {
    address signer;
    bytes signature;
}

/// @notice Change: the roles of one member in one unit become exactly these (all false = removed).
struct RoleChange {
    UnitId unit;
    address member;
    bool request;
    bool approve;
    bool operate;
    bool finance;
    bool govern;
    bool audit;
    uint64 nonce;
    uint64 deadline;
}

/// @notice Change: the policy of a department becomes exactly these clauses.
struct PolicyChange {
    UnitId unit;
    Clause[] clauses;
    uint64 nonce;
    uint64 deadline;
}

/// @notice Change: the budget of a department.
struct BudgetChange {
    UnitId unit;
    uint96 cap;
    uint32 periodDays;
    uint64 nonce;
    uint64 deadline;
}

/// @notice Change: a new department (with its policy; clause unit 0 = the new unit itself) or farm of an
/// organisation, or a new cost centre of a department (both without clauses).
struct UnitAddition {
    UnitId parent;
    UnitKind kind;
    string name;
    Clause[] clauses;
    uint64 nonce;
    uint64 deadline;
}

/// @notice Change: the settings of an organisation.
struct SettingsChange {
    UnitId organisation;
    uint8 governQuorum;
    uint8 financeQuorum;
    uint16 feeBps;
    uint32 contestSeconds;
    uint64 nonce;
    uint64 deadline;
}

/// @notice Change: the departments of an organisation may, or may no longer, ask for workloads paid in a coin.
struct CoinChange {
    UnitId organisation;
    address coin;
    bool accepted;
    uint64 nonce;
    uint64 deadline;
}

/// @dev EIP-712 type of `RoleChange`.
bytes32 constant ROLE_CHANGE_TYPEHASH = keccak256(
    "RoleChange(uint64 unit,address member,bool request,bool approve,bool operate,bool finance,bool govern,"
    "bool audit,uint64 nonce,uint64 deadline)"
);

/// @dev EIP-712 type of `Clause`.
bytes32 constant CLAUSE_TYPEHASH =
    keccak256("Clause(uint64 unit,uint8 quorum,uint96 above,uint16 kinds,uint8 fromClass)");

/// @dev EIP-712 type of `PolicyChange`.
bytes32 constant POLICY_CHANGE_TYPEHASH = keccak256(
    "PolicyChange(uint64 unit,Clause[] clauses,uint64 nonce,uint64 deadline)"
    "Clause(uint64 unit,uint8 quorum,uint96 above,uint16 kinds,uint8 fromClass)"
);

/// @dev EIP-712 type of `BudgetChange`.
bytes32 constant BUDGET_CHANGE_TYPEHASH =
    keccak256("BudgetChange(uint64 unit,uint96 cap,uint32 periodDays,uint64 nonce,uint64 deadline)");

/// @dev EIP-712 type of `UnitAddition`.
bytes32 constant UNIT_ADDITION_TYPEHASH = keccak256(
    "UnitAddition(uint64 parent,uint8 kind,string name,Clause[] clauses,uint64 nonce,uint64 deadline)"
    "Clause(uint64 unit,uint8 quorum,uint96 above,uint16 kinds,uint8 fromClass)"
);

/// @dev EIP-712 type of `SettingsChange`.
bytes32 constant SETTINGS_CHANGE_TYPEHASH = keccak256(
    "SettingsChange(uint64 organisation,uint8 governQuorum,uint8 financeQuorum,uint16 feeBps,"
    "uint32 contestSeconds,uint64 nonce,uint64 deadline)"
);

/// @dev EIP-712 type of `CoinChange`.
bytes32 constant COIN_CHANGE_TYPEHASH =
    keccak256("CoinChange(uint64 organisation,address coin,bool accepted,uint64 nonce,uint64 deadline)");
