// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { UnitId } from "../types/Ids.sol";
import {
    Ask,
    Budget,
    BudgetChange,
    Clause,
    CoinChange,
    Founding,
    PolicyChange,
    RoleChange,
    Rules,
    Settings,
    SettingsChange,
    Signature,
    UnitAddition,
    UnitKind
} from "../types/Units.sol";
import { IErrors } from "./IErrors.sol";

/// @title Organisations, their departments and farms, members, policies and budgets
/// @notice Founding is one transaction by anyone. Whatever changes later is a typed EIP-712 message that a
/// quorum of the organisation's governors signed for the organisation's next nonce; anyone may send it. There
/// is no owner and no other way. Domain: `{"GridChain", "1", chainId, this contract}`.
interface IUnits is IErrors {
    /// @notice A unit was made; `name` is kept only here. `parent` is 0 for an organisation, the department for a
    /// cost centre, else the organisation.
    event UnitAdded(UnitId indexed unit, UnitId indexed parent, UnitKind kind, string name);

    /// @notice The roles of a member are now exactly these bits (0 = removed).
    event RolesSet(UnitId indexed unit, address indexed member, uint8 roles);

    /// @notice The policy of a department is now exactly these clauses; `version` counts from 1.
    event PolicySet(UnitId indexed unit, uint32 version, Clause[] clauses);

    /// @notice The budget of a department is now this.
    event BudgetSet(UnitId indexed unit, uint96 cap, uint32 periodDays);

    /// @notice The settings of an organisation are now these.
    event SettingsSet(UnitId indexed organisation, Settings settings);

    /// @notice Whether the organisation's departments may pay in this coin.
    event CoinSet(UnitId indexed organisation, address indexed coin, bool accepted);

    /// @notice A governors' message was used; `signers` signed `digest`. Emitted before its change's event.
    event Changed(UnitId indexed organisation, uint64 nonce, bytes32 digest, address[] signers);

    /// @notice A policy must have a clause without any condition, so that nothing runs unapproved.
    error PolicyWithoutBase(UnitId unit);

    /// @notice A clause names a unit of another organisation, or none.
    error ForeignClause(UnitId unit, UnitId clauseUnit);

    /// @notice Too few governors would be left for the governors' quorum (at least 2 with departments).
    error TooFewGovernors(UnitId organisation, uint256 have, uint256 need);

    /// @notice A clause has too few approvals; `clause` is its index in the policy.
    error ClauseUnmet(UnitId department, uint8 clause, UnitId unit, uint256 have, uint256 need);

    /// @notice The policy has no clause of this index, or it does not apply to this cost, kind and class of data.
    error NoSuchClause(UnitId department, uint8 clause, uint256 cost);

    /// @notice Nobody holds two roles that check each other: REQUEST and APPROVE in one unit; FINANCE and REQUEST,
    /// or AUDIT and any other role, in one organisation. `held` are the bits that the person would have in `where`,
    /// the unit or the organisation.
    error ConflictingRoles(UnitId where, address member, uint8 held);

    /// @notice The cost centre is not one of the department.
    error ForeignCostCentre(UnitId department, UnitId costCentre);

    /// @notice The requester's own approval does not count.
    error SelfApproval(UnitId department, address requester);

    /// @notice Founds an organisation with units, members, policies, budgets and coins.
    /// @dev Emits `UnitAdded`, `SettingsSet`, `CoinSet`, `RolesSet`, `PolicySet`, `BudgetSet`.
    /// @return organisation Number of the organisation; its units follow in order.
    function found(Founding calldata founding) external returns (UnitId organisation);

    /// @notice Sets a member's roles in a unit.
    /// @param change What the governors signed.
    /// @param signatures Governors' signatures, ascending by signer.
    function setRoles(RoleChange calldata change, Signature[] calldata signatures) external;

    /// @notice Replaces a department's policy.
    function setPolicy(PolicyChange calldata change, Signature[] calldata signatures) external;

    /// @notice Sets a department's budget.
    function setBudget(BudgetChange calldata change, Signature[] calldata signatures) external;

    /// @notice Adds a department, a farm or a cost centre.
    /// @return unit Its number.
    function addUnit(UnitAddition calldata change, Signature[] calldata signatures)
        external
        returns (UnitId unit);

    /// @notice Sets quorums, fee and contest window.
    function setSettings(SettingsChange calldata change, Signature[] calldata signatures) external;

    /// @notice Accepts a coin for new requests, or no longer.
    function setCoin(CoinChange calldata change, Signature[] calldata signatures) external;

    /// @notice Number of units made; the last one has this number.
    function unitCount() external view returns (uint64);

    /// @notice The department of a cost centre; 0 for any other unit.
    function departmentOf(UnitId costCentre) external view returns (UnitId);

    /// @notice Kind of a unit and the organisation that it belongs to (an organisation: itself; 0 if unknown).
    function unitOf(UnitId unit) external view returns (UnitKind kind, UnitId organisation);

    /// @notice Role bits of a member in a unit.
    function rolesOf(UnitId unit, address member) external view returns (uint8);

    /// @notice True if the member has all the given role bits in the unit.
    function hasRole(UnitId unit, address member, uint8 role) external view returns (bool);

    /// @notice Policy of a department and its version.
    function policyOf(UnitId department) external view returns (Clause[] memory clauses, uint32 version);

    /// @notice Budget of a department.
    function budgetOf(UnitId department) external view returns (Budget memory);

    /// @notice Settings of the organisation that a unit belongs to.
    function settingsOf(UnitId unit) external view returns (Settings memory);

    /// @notice True if departments of the unit's organisation may pay in the coin.
    function coinAccepted(UnitId unit, address coin) external view returns (bool);

    /// @notice Nonce that the next message of the organisation must carry.
    function nonceOf(UnitId organisation) external view returns (uint64);

    /// @notice Members with GOVERN on the organisation.
    function governorCount(UnitId organisation) external view returns (uint256);

    /// @notice True if the person counts in a clause of the department that applies to what is asked.
    function mayApprove(Ask calldata ask, address who) external view returns (bool);

    /// @notice Reverts unless this may be asked for: of a department, for a cost centre of it or none, by a member of
    /// it with REQUEST, in a coin that its organisation accepts.
    function requireAsk(Ask calldata ask) external view;

    /// @notice `requireAsk`, and reverts unless the approvers fulfil every clause of the department that applies.
    /// Each approver counts once, for the clause at the same place of `clauses`, ascending by address;
    /// must have APPROVE in the clause's unit and must not be the requester.
    /// @return rules What holds for the promise that is made now.
    function admit(Ask calldata ask, address[] calldata approvers, uint8[] calldata clauses)
        external
        view
        returns (Rules memory rules);

    /// @notice The rules of a department and its organisation as they stand.
    function rulesOf(UnitId department) external view returns (Rules memory rules);

    /// @notice Digest that governors sign for a change (same order as the setters).
    function digestOf(RoleChange calldata change) external view returns (bytes32);

    /// @notice Digest that governors sign.
    function digestOf(PolicyChange calldata change) external view returns (bytes32);

    /// @notice Digest that governors sign.
    function digestOf(BudgetChange calldata change) external view returns (bytes32);

    /// @notice Digest that governors sign.
    function digestOf(UnitAddition calldata change) external view returns (bytes32);

    /// @notice Digest that governors sign.
    function digestOf(SettingsChange calldata change) external view returns (bytes32);

    /// @notice Digest that governors sign.
    function digestOf(CoinChange calldata change) external view returns (bytes32);
}
