// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IUnits } from "../interfaces/IUnits.sol";
import { Policy } from "../libraries/Policy.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { UnitId } from "../types/Ids.sol";
import { DataClass, WorkloadKind } from "../types/Terms.sol";
import {
    Ask,
    BUDGET_CHANGE_TYPEHASH,
    Budget,
    BudgetChange,
    CLAUSE_TYPEHASH,
    COIN_CHANGE_TYPEHASH,
    Clause,
    CoinChange,
    Founding,
    Member,
    NewUnit,
    POLICY_CHANGE_TYPEHASH,
    PolicyChange,
    ROLE_CHANGE_TYPEHASH,
    Role,
    RoleChange,
    Rules,
    SETTINGS_CHANGE_TYPEHASH,
    Settings,
    SettingsChange,
    Signature,
    UNIT_ADDITION_TYPEHASH,
    UnitAddition,
    UnitKind
} from "../types/Units.sol";

/// @title Organisations, departments, farms
/// @notice See `IUnits`. Has no owner and no constructor argument, so its address is the same on every chain.
contract Units is IUnits, TypedMessages {
    using Policy for Clause;

    /// @dev Most clauses in a policy, so that checking one is bounded.
    uint256 private constant MAX_CLAUSES = 8;
    /// @dev Most that an organisation may keep of what its departments pay: 10 %.
    uint256 private constant MAX_FEE_BPS = 1000;
    /// @dev Longest contest window: 30 days.
    uint256 private constant MAX_CONTEST_SECONDS = 30 days;
    /// @dev Role bits that mean something.
    uint256 private constant ROLES = 6;
    /// @dev Governors that must sign where a department can spend money.
    uint256 private constant TWO = 2;

    /// @dev One word, so that a reservation reads it at once.
    struct Unit {
        UnitKind kind;
        UnitId organisation;
        uint32 policyVersion;
        uint8 clauses;
        uint96 budgetCap;
        uint32 budgetDays;
    }

    struct Organisation {
        Settings settings;
        uint64 nonce;
        uint32 governors;
        uint32 departments;
    }

    uint64 private _unitCount;
    mapping(UnitId unit => Unit) private _units;
    mapping(UnitId organisation => Organisation) private _organisations;
    mapping(UnitId unit => mapping(address member => uint8)) private _roles;
    mapping(UnitId department => Clause[MAX_CLAUSES]) private _policies;
    mapping(UnitId organisation => mapping(address coin => bool)) private _coins;
    mapping(UnitId costCentre => UnitId) private _departments;
    /// @dev For each of the eight role bits, in how many units of the organisation the member has it: 32 bits each.
    mapping(UnitId organisation => mapping(address member => uint256)) private _held;

    constructor() TypedMessages(address(this)) { }

    // ---------------------------------------------------------------- founding

    /// @inheritdoc IUnits
    function found(Founding calldata founding) external returns (UnitId organisation) {
        organisation = _newUnit(UnitKind.Organisation, UnitId.wrap(0), founding.name);
        for (uint256 i = 0; i < founding.units.length; i++) {
            _newUnit(founding.units[i].kind, organisation, founding.units[i].name);
        }
        _setMembers(organisation, founding.members);
        for (uint256 i = 0; i < founding.coins.length; i++) {
            _setCoin(organisation, founding.coins[i], true);
        }
        uint64 first = UnitId.unwrap(organisation);
        for (uint256 i = 0; i < founding.units.length; i++) {
            _furnish(UnitId.wrap(first + 1 + uint64(i)), first, founding.units[i]);
        }
        _setSettings(organisation, founding.settings);
    }

    /// @dev Members, policy and budget of a unit of a new organisation.
    function _furnish(UnitId unit, uint64 first, NewUnit calldata plan) private {
        _setMembers(unit, plan.members);
        if (plan.kind != UnitKind.Department) {
            _checkRange("clauses of no department", plan.clauses.length, 0, 0);
            return;
        }
        Clause[] memory clauses = plan.clauses;
        for (uint256 i = 0; i < clauses.length; i++) {
            uint64 local = UnitId.unwrap(clauses[i].unit);
            _checkRange("unit of a clause", local, 0, _unitCount - first);
            clauses[i].unit = UnitId.wrap(first + local);
        }
        _setPolicy(unit, clauses);
        _setBudget(unit, plan.budget.cap, plan.budget.periodDays);
    }

    function _setMembers(UnitId unit, Member[] calldata members) private {
        for (uint256 i = 0; i < members.length; i++) {
            _setRoles(unit, members[i].who, members[i].roles);
        }
    }

    // ---------------------------------------------------------------- changes by the governors

    /// @inheritdoc IUnits
    function setRoles(RoleChange calldata change, Signature[] calldata signatures) external {
        UnitId organisation = _organisationOf(change.unit);
        _govern(organisation, change.nonce, change.deadline, digestOf(change), signatures);
        _setRoles(change.unit, change.member, _bits(change));
        _checkGovernors(organisation);
    }

    /// @inheritdoc IUnits
    function setPolicy(PolicyChange calldata change, Signature[] calldata signatures) external {
        UnitId organisation = _organisationOf(change.unit);
        _govern(organisation, change.nonce, change.deadline, digestOf(change), signatures);
        _setPolicy(change.unit, change.clauses);
    }

    /// @inheritdoc IUnits
    function setBudget(BudgetChange calldata change, Signature[] calldata signatures) external {
        UnitId organisation = _organisationOf(change.unit);
        _govern(organisation, change.nonce, change.deadline, digestOf(change), signatures);
        _requireKind(change.unit, UnitKind.Department);
        _setBudget(change.unit, change.cap, change.periodDays);
    }

    /// @inheritdoc IUnits
    function addUnit(UnitAddition calldata change, Signature[] calldata signatures)
        external
        returns (UnitId unit)
    {
        UnitId organisation = _organisationOf(change.parent);
        _govern(organisation, change.nonce, change.deadline, digestOf(change), signatures);
        unit = _newUnit(change.kind, change.parent, change.name);
        _checkGovernors(organisation);
        if (change.kind != UnitKind.Department) {
            _checkRange("clauses of no department", change.clauses.length, 0, 0);
            return unit;
        }
        Clause[] memory clauses = change.clauses;
        for (uint256 i = 0; i < clauses.length; i++) {
            if (UnitId.unwrap(clauses[i].unit) == 0) clauses[i].unit = unit;
        }
        _setPolicy(unit, clauses);
        _setBudget(unit, 0, 0);
    }

    /// @inheritdoc IUnits
    function setSettings(SettingsChange calldata change, Signature[] calldata signatures) external {
        _govern(change.organisation, change.nonce, change.deadline, digestOf(change), signatures);
        Settings memory settings =
            Settings(change.governQuorum, change.financeQuorum, change.feeBps, change.contestSeconds);
        _setSettings(change.organisation, settings);
    }

    /// @inheritdoc IUnits
    function setCoin(CoinChange calldata change, Signature[] calldata signatures) external {
        _govern(change.organisation, change.nonce, change.deadline, digestOf(change), signatures);
        _setCoin(change.organisation, change.coin, change.accepted);
    }

    /// @dev Uses up the organisation's nonce if enough governors signed this digest in time.
    function _govern(
        UnitId organisation,
        uint64 nonce,
        uint64 deadline,
        bytes32 digest,
        Signature[] calldata signatures
    ) private {
        _checkTime(deadline);
        _requireKind(organisation, UnitKind.Organisation);
        Organisation storage root = _organisations[organisation];
        if (nonce != root.nonce) revert BadNonce(organisation, nonce, root.nonce);
        address[] memory signers = _checkSignatures(digest, signatures);
        for (uint256 i = 0; i < signers.length; i++) {
            if (!hasRole(organisation, signers[i], Role.GOVERN)) {
                revert NotMember(organisation, signers[i], Role.GOVERN);
            }
        }
        uint256 need = root.settings.governQuorum;
        if (signers.length < need) revert QuorumMissing(organisation, signers.length, need);
        root.nonce = nonce + 1;
        emit Changed(organisation, nonce, digest, signers);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IUnits
    function unitCount() external view returns (uint64) {
        return _unitCount;
    }

    /// @inheritdoc IUnits
    function unitOf(UnitId unit) external view returns (UnitKind kind, UnitId organisation) {
        return (_units[unit].kind, _units[unit].organisation);
    }

    /// @inheritdoc IUnits
    function departmentOf(UnitId costCentre) external view returns (UnitId) {
        return _departments[costCentre];
    }

    /// @inheritdoc IUnits
    function rolesOf(UnitId unit, address member) external view returns (uint8) {
        return _roles[unit][member];
    }

    /// @inheritdoc IUnits
    function hasRole(UnitId unit, address member, uint8 role) public view returns (bool) {
        return _roles[unit][member] & role == role;
    }

    /// @inheritdoc IUnits
    function policyOf(UnitId department) external view returns (Clause[] memory clauses, uint32 version) {
        Unit storage unit = _units[department];
        return (_policyOf(department, unit.clauses), unit.policyVersion);
    }

    /// @inheritdoc IUnits
    function budgetOf(UnitId department) external view returns (Budget memory) {
        return Budget(_units[department].budgetCap, _units[department].budgetDays);
    }

    /// @inheritdoc IUnits
    function settingsOf(UnitId unit) external view returns (Settings memory) {
        return _organisations[_units[unit].organisation].settings;
    }

    /// @inheritdoc IUnits
    function coinAccepted(UnitId unit, address coin) external view returns (bool) {
        return _coins[_units[unit].organisation][coin];
    }

    /// @inheritdoc IUnits
    function nonceOf(UnitId organisation) external view returns (uint64) {
        return _organisations[organisation].nonce;
    }

    /// @inheritdoc IUnits
    function governorCount(UnitId organisation) external view returns (uint256) {
        return _organisations[organisation].governors;
    }

    /// @inheritdoc IUnits
    function mayApprove(Ask calldata ask, address who) external view returns (bool) {
        uint256 count = _units[ask.department].clauses;
        for (uint256 i = 0; i < count; i++) {
            Clause memory clause = _policies[ask.department][i];
            if (clause.applies(ask) && hasRole(clause.unit, who, Role.APPROVE)) return true;
        }
        return false;
    }

    /// @inheritdoc IUnits
    function requireAsk(Ask calldata ask) external view {
        _checkAsk(_units[ask.department], ask);
    }

    /// @inheritdoc IUnits
    function admit(Ask calldata ask, address[] calldata approvers, uint8[] calldata clauses)
        external
        view
        returns (Rules memory rules)
    {
        Unit memory unit = _units[ask.department];
        _checkAsk(unit, ask);
        Clause[] memory policy = _policyOf(ask.department, unit.clauses);
        uint256[] memory have = new uint256[](policy.length);
        address before = address(0);
        for (uint256 i = 0; i < approvers.length; i++) {
            if (approvers[i] <= before) revert NotAscending(before, approvers[i]);
            before = approvers[i];
            if (before == ask.requester) revert SelfApproval(ask.department, before);
            _checkCounts(ask, policy, clauses[i], before);
            have[clauses[i]]++;
        }
        _checkQuorums(ask, policy, have);
        return _rulesOf(unit);
    }

    /// @inheritdoc IUnits
    function rulesOf(UnitId department) external view returns (Rules memory) {
        return _rulesOf(_units[department]);
    }

    function _rulesOf(Unit memory unit) private view returns (Rules memory rules) {
        Settings storage settings = _organisations[unit.organisation].settings;
        rules.policyVersion = unit.policyVersion;
        (rules.contestSeconds, rules.feeBps) = (settings.contestSeconds, settings.feeBps);
        rules.budget = Budget(unit.budgetCap, unit.budgetDays);
    }

    /// @dev The department is one, the requester may ask, and the coin is accepted.
    function _checkAsk(Unit memory unit, Ask memory ask) private view {
        if (unit.kind != UnitKind.Department) revert WrongUnit(ask.department, uint8(unit.kind));
        if (!hasRole(ask.department, ask.requester, Role.REQUEST)) {
            revert NotMember(ask.department, ask.requester, Role.REQUEST);
        }
        if (!_coins[unit.organisation][ask.coin]) revert CoinNotAccepted(ask.department, ask.coin);
        bool none = UnitId.unwrap(ask.costCentre) == 0;
        if (!none && _departments[ask.costCentre] != ask.department) {
            revert ForeignCostCentre(ask.department, ask.costCentre);
        }
    }

    /// @dev Reverts unless the approver counts for the clause.
    function _checkCounts(Ask memory ask, Clause[] memory policy, uint8 clause, address approver)
        private
        view
    {
        if (clause >= policy.length || !policy[clause].applies(ask)) {
            revert NoSuchClause(ask.department, clause, ask.cost);
        }
        UnitId unit = policy[clause].unit;
        if (!hasRole(unit, approver, Role.APPROVE)) revert NotMember(unit, approver, Role.APPROVE);
    }

    /// @dev Reverts unless every clause that applies has its quorum.
    function _checkQuorums(Ask memory ask, Clause[] memory policy, uint256[] memory have) private pure {
        for (uint256 i = 0; i < policy.length; i++) {
            if (policy[i].applies(ask) && have[i] < policy[i].quorum) {
                revert ClauseUnmet(ask.department, uint8(i), policy[i].unit, have[i], policy[i].quorum);
            }
        }
    }

    /// @dev The first `count` clauses.
    function _policyOf(UnitId department, uint256 count) private view returns (Clause[] memory policy) {
        policy = new Clause[](count);
        for (uint256 i = 0; i < count; i++) {
            policy[i] = _policies[department][i];
        }
    }

    // ---------------------------------------------------------------- digests

    /// @inheritdoc IUnits
    function digestOf(RoleChange calldata change) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(ROLE_CHANGE_TYPEHASH, change)));
    }

    /// @inheritdoc IUnits
    function digestOf(PolicyChange calldata c) public view returns (bytes32) {
        bytes32 clauses = _hashClauses(c.clauses);
        return _digest(keccak256(abi.encode(POLICY_CHANGE_TYPEHASH, c.unit, clauses, c.nonce, c.deadline)));
    }

    /// @inheritdoc IUnits
    function digestOf(BudgetChange calldata change) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(BUDGET_CHANGE_TYPEHASH, change)));
    }

    /// @inheritdoc IUnits
    function digestOf(UnitAddition calldata c) public view returns (bytes32) {
        bytes32 name = keccak256(bytes(c.name));
        bytes32 clauses = _hashClauses(c.clauses);
        return _digest(
            keccak256(
                abi.encode(UNIT_ADDITION_TYPEHASH, c.parent, c.kind, name, clauses, c.nonce, c.deadline)
            )
        );
    }

    /// @inheritdoc IUnits
    function digestOf(SettingsChange calldata change) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(SETTINGS_CHANGE_TYPEHASH, change)));
    }

    /// @inheritdoc IUnits
    function digestOf(CoinChange calldata change) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(COIN_CHANGE_TYPEHASH, change)));
    }

    function _hashClauses(Clause[] calldata clauses) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](clauses.length);
        for (uint256 i = 0; i < clauses.length; i++) {
            hashes[i] = keccak256(abi.encode(CLAUSE_TYPEHASH, clauses[i]));
        }
        return keccak256(abi.encodePacked(hashes));
    }

    // ---------------------------------------------------------------- writes

    function _newUnit(UnitKind kind, UnitId parent, string calldata name) private returns (UnitId unit) {
        _checkText("name", bytes(name).length, 1, 64);
        // An organisation stands alone, a cost centre below a department, anything else below an organisation.
        UnitKind above = _units[parent].kind;
        UnitKind fit = kind == UnitKind.CostCentre ? UnitKind.Department : UnitKind.Organisation;
        bool isRoot = kind == UnitKind.Organisation;
        if (kind == UnitKind.None || above != (isRoot ? UnitKind.None : fit)) {
            revert WrongUnit(parent, uint8(above));
        }
        unit = UnitId.wrap(++_unitCount);
        UnitId organisation = isRoot ? unit : _units[parent].organisation;
        _units[unit] = Unit(kind, organisation, 0, 0, 0, 0);
        if (kind == UnitKind.CostCentre) _departments[unit] = parent;
        if (kind == UnitKind.Department) _organisations[organisation].departments++;
        emit UnitAdded(unit, parent, kind, name);
    }

    function _setRoles(UnitId unit, address member, uint8 roles) private {
        _checkRange("roles", roles, 0, Role.ALL);
        _checkRange("member", uint160(member), 1, type(uint160).max);
        uint8 before = _roles[unit][member];
        Unit storage u = _units[unit];
        if (u.kind == UnitKind.Organisation) {
            uint8 was = before & Role.GOVERN;
            uint8 now_ = roles & Role.GOVERN;
            if (was == 0 && now_ != 0) _organisations[unit].governors++;
            if (was != 0 && now_ == 0) _organisations[unit].governors--;
        }
        _roles[unit][member] = roles;
        _checkConflicts(unit, u.organisation, member, before, roles);
        emit RolesSet(unit, member, roles);
    }

    /// @dev Counts the roles across the organisation, and refuses two that check each other. Only what a change adds
    /// is refused, so that a role can always be taken away.
    function _checkConflicts(
        UnitId unit,
        UnitId organisation,
        address member,
        uint8 before,
        uint8 roles
    ) private {
        uint256 counts = _held[organisation][member];
        uint8 held = 0;
        for (uint256 i = 0; i < ROLES; i++) {
            uint256 one = uint256(1) << (32 * i);
            if (before >> i & 1 == 1) counts -= one;
            if (roles >> i & 1 == 1) counts += one;
            if (counts >> (32 * i) & type(uint32).max != 0) held |= uint8(1 << i);
        }
        _held[organisation][member] = counts;
        if (roles & ~before == 0) return;
        uint8 own = Role.REQUEST | Role.APPROVE;
        if (roles & own == own) revert ConflictingRoles(unit, member, roles);
        uint8 spending = Role.FINANCE | Role.REQUEST;
        bool audits = held & Role.AUDIT != 0 && held != Role.AUDIT;
        if (audits || held & spending == spending) revert ConflictingRoles(organisation, member, held);
    }

    function _setPolicy(UnitId unit, Clause[] memory clauses) private {
        _requireKind(unit, UnitKind.Department);
        _checkRange("clauses", clauses.length, 1, MAX_CLAUSES);
        UnitId organisation = _units[unit].organisation;
        _units[unit].clauses = uint8(clauses.length); // at most MAX_CLAUSES
        bool hasBase = false;
        for (uint256 i = 0; i < clauses.length; i++) {
            Clause memory clause = clauses[i];
            if (_units[clause.unit].organisation != organisation) revert ForeignClause(unit, clause.unit);
            _checkRange("quorum of a clause", clause.quorum, 1, type(uint8).max);
            _checkRange("fromClass of a clause", clause.fromClass, 0, uint8(type(DataClass).max));
            _checkRange("kinds of a clause", clause.kinds, 0, (2 << uint8(type(WorkloadKind).max)) - 1);
            if (clause.above == 0 && clause.kinds == 0 && clause.fromClass == 0) hasBase = true;
            _policies[unit][i] = clause;
        }
        if (!hasBase) revert PolicyWithoutBase(unit);
        uint32 version = ++_units[unit].policyVersion;
        emit PolicySet(unit, version, clauses);
    }

    function _setBudget(UnitId unit, uint96 cap, uint32 periodDays) private {
        (_units[unit].budgetCap, _units[unit].budgetDays) = (cap, periodDays);
        emit BudgetSet(unit, cap, periodDays);
    }

    function _setSettings(UnitId organisation, Settings memory settings) private {
        _checkRange("governQuorum", settings.governQuorum, 1, type(uint8).max);
        _checkRange("financeQuorum", settings.financeQuorum, 1, type(uint8).max);
        _checkRange("feeBps", settings.feeBps, 0, MAX_FEE_BPS);
        _checkRange("contestSeconds", settings.contestSeconds, 0, MAX_CONTEST_SECONDS);
        _organisations[organisation].settings = settings;
        _checkGovernors(organisation);
        emit SettingsSet(organisation, settings);
    }

    function _setCoin(UnitId organisation, address coin, bool accepted) private {
        _checkRange("coin", uint160(coin), 1, type(uint160).max);
        _coins[organisation][coin] = accepted;
        emit CoinSet(organisation, coin, accepted);
    }

    // ---------------------------------------------------------------- checks

    /// @dev The quorum can be reached, and nobody governs a department alone.
    function _checkGovernors(UnitId organisation) private view {
        Organisation storage root = _organisations[organisation];
        uint256 need = root.settings.governQuorum;
        if (root.departments != 0) _checkRange("governQuorum", need, TWO, type(uint8).max);
        if (root.governors < need) revert TooFewGovernors(organisation, root.governors, need);
    }

    function _requireKind(UnitId unit, UnitKind kind) private view {
        if (_units[unit].kind != kind) revert WrongUnit(unit, uint8(_units[unit].kind));
    }

    function _organisationOf(UnitId unit) private view returns (UnitId) {
        if (_units[unit].kind == UnitKind.None) revert WrongUnit(unit, 0);
        return _units[unit].organisation;
    }

    function _bits(RoleChange calldata c) private pure returns (uint8) {
        return (c.request ? Role.REQUEST : 0) | (c.approve ? Role.APPROVE : 0)
            | (c.operate ? Role.OPERATE : 0) | (c.finance ? Role.FINANCE : 0) | (c.govern ? Role.GOVERN : 0)
            | (c.audit ? Role.AUDIT : 0);
    }
}
