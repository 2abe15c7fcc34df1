// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IErrors } from "../src/interfaces/IErrors.sol";
import { IUnits } from "../src/interfaces/IUnits.sol";
import { UnitId } from "../src/types/Ids.sol";
import { DataClass, Terms, WorkloadKind } from "../src/types/Terms.sol";
import {
    Ask,
    Clause,
    Founding,
    Member,
    NewUnit,
    PolicyChange,
    Role,
    RoleChange,
    Settings,
    UnitAddition,
    UnitKind
} from "../src/types/Units.sol";
import { Approval } from "../src/types/Workload.sol";
import { World } from "./base/World.sol";

/// @dev Clauses by kind and class of data, roles that exclude each other, cost centres.
contract PoliciesTest is World {
    uint16 private constant MACHINES = uint16(1) << uint8(WorkloadKind.Machine);
    uint8 private constant CONFIDENTIAL = uint8(DataClass.Confidential);

    function setPolicy(Clause memory second) private {
        PolicyChange memory c = PolicyChange(RETAIL, new Clause[](2), units.nonceOf(ACME), later());
        (c.clauses[0], c.clauses[1]) = (Clause(RETAIL, 1, 0, 0, 0), second);
        units.setPolicy(c, governors(units.digestOf(c)));
    }

    function later() private view returns (uint64) {
        return uint64(block.timestamp + 60);
    }

    /// @dev Is Fay's approval needed beside Ben's?
    function needsFinance(WorkloadKind kind, DataClass class, uint256 cost) private view returns (bool) {
        address[] memory ben = new address[](1);
        ben[0] = who(BEN);
        Ask memory a =
            Ask(RETAIL, UnitId.wrap(0), who(ANA), address(coin), uint8(kind), uint8(class), cost);
        try units.admit(a, ben, new uint8[](1)) {
            return false;
        } catch (bytes memory why) {
            bytes memory unmet =
                abi.encodeWithSelector(IUnits.ClauseUnmet.selector, RETAIL, uint8(1), FINANCE, 0, 1);
            same(keccak256(why), keccak256(unmet), "finance is missing");
            return true;
        }
    }

    // ---------------------------------------------------------------- clauses

    function test_a_clause_can_be_for_some_kinds() public {
        setPolicy(Clause(FINANCE, 1, 0, MACHINES, 0));
        yes(needsFinance(WorkloadKind.Machine, DataClass.Public, 0), "machines, whatever they cost");
        yes(!needsFinance(WorkloadKind.App, DataClass.Restricted, 1e12), "no other kind");
        yes(!needsFinance(WorkloadKind.Network, DataClass.Restricted, 1e12), "nor the next one");
    }

    function test_a_clause_can_be_for_sensitive_data() public {
        setPolicy(Clause(FINANCE, 1, 0, 0, CONFIDENTIAL));
        yes(!needsFinance(WorkloadKind.App, DataClass.Internal, 1e12), "below");
        yes(needsFinance(WorkloadKind.App, DataClass.Confidential, 0), "at");
        yes(needsFinance(WorkloadKind.App, DataClass.Restricted, 0), "above");
    }

    function test_all_conditions_of_a_clause_must_hold() public {
        setPolicy(Clause(FINANCE, 1, LIMIT, MACHINES, CONFIDENTIAL));
        yes(needsFinance(WorkloadKind.Machine, DataClass.Confidential, LIMIT + 1), "all");
        yes(!needsFinance(WorkloadKind.App, DataClass.Confidential, LIMIT + 1), "kind");
        yes(!needsFinance(WorkloadKind.Machine, DataClass.Internal, LIMIT + 1), "class");
        yes(!needsFinance(WorkloadKind.Machine, DataClass.Confidential, LIMIT), "cost");
    }

    function test_a_reservation_follows_kind_and_class() public {
        setPolicy(Clause(FINANCE, 1, 0, MACHINES, 0));
        Terms memory t = terms();
        t.kind = WorkloadKind.Machine;
        request(t);
        Approval[] memory approvals = bens(t);
        vm.expectRevert(
            abi.encodeWithSelector(IUnits.ClauseUnmet.selector, RETAIL, uint8(1), FINANCE, 0, 1)
        );
        grid.reserve(t, approvals);
        grid.reserve(t, bensAndFays(t));
    }

    function test_every_policy_has_a_clause_without_condition() public {
        Clause[3] memory conditions = [
            Clause(RETAIL, 1, 1, 0, 0), Clause(RETAIL, 1, 0, MACHINES, 0), Clause(RETAIL, 1, 0, 0, CONFIDENTIAL)
        ];
        PolicyChange memory c = PolicyChange(RETAIL, new Clause[](3), 0, later());
        for (uint256 i = 0; i < 3; i++) {
            c.clauses[i] = conditions[i];
        }
        refusePolicy(c, abi.encodeWithSelector(IUnits.PolicyWithoutBase.selector, RETAIL));
        c.clauses[0].above = 0;
        c.clauses[1].kinds = 256;
        refusePolicy(c, abi.encodeWithSelector(IErrors.BadValue.selector, "kinds of a clause", 256, 0, 255));
        c.clauses[1].kinds = 255;
        c.clauses[2].fromClass = 5;
        refusePolicy(c, abi.encodeWithSelector(IErrors.BadValue.selector, "fromClass of a clause", 5, 0, 4));
    }

    function refusePolicy(PolicyChange memory c, bytes memory why) private {
        bytes32 digest = units.digestOf(c);
        vm.expectRevert(why);
        units.setPolicy(c, governors(digest));
    }

    // ---------------------------------------------------------------- roles

    function setRoles(UnitId unit, uint256 key, uint8 roles) private {
        RoleChange memory c = roleChange(unit, key, roles);
        units.setRoles(c, governors(units.digestOf(c)));
    }

    function roleChange(UnitId unit, uint256 key, uint8 r) private view returns (RoleChange memory c) {
        (c.unit, c.member, c.nonce, c.deadline) = (unit, who(key), units.nonceOf(ACME), later());
        (c.request, c.approve, c.operate) = (r & 1 != 0, r & 2 != 0, r & 4 != 0);
        (c.finance, c.govern, c.audit) = (r & 8 != 0, r & 16 != 0, r & 32 != 0);
    }

    function refuseRoles(UnitId unit, uint256 key, uint8 roles, UnitId where, uint8 held) private {
        RoleChange memory c = roleChange(unit, key, roles);
        bytes32 digest = units.digestOf(c);
        vm.expectRevert(abi.encodeWithSelector(IUnits.ConflictingRoles.selector, where, who(key), held));
        units.setRoles(c, governors(digest));
    }

    function test_nobody_asks_and_approves_in_one_unit() public {
        refuseRoles(RETAIL, ANA, Role.REQUEST | Role.APPROVE, RETAIL, Role.REQUEST | Role.APPROVE);
        setRoles(FINANCE, ANA, Role.APPROVE); // in another unit she may
    }

    function test_finance_does_not_ask() public {
        refuseRoles(RETAIL, FAY, Role.REQUEST, ACME, Role.REQUEST | Role.APPROVE | Role.FINANCE);
        refuseRoles(ACME, ANA, Role.FINANCE, ACME, Role.REQUEST | Role.FINANCE);
        setRoles(ACME, FAY, 0);
        setRoles(RETAIL, FAY, Role.REQUEST); // she has left finance
    }

    function test_auditors_do_nothing_else() public {
        for (uint8 bit = 0; bit < 5; bit++) {
            refuseRoles(LAB, AUDI, uint8(1 << bit), ACME, uint8(1 << bit) | Role.AUDIT);
        }
        refuseRoles(LAB, BEN, Role.AUDIT, ACME, Role.APPROVE | Role.OPERATE | Role.AUDIT);
        setRoles(LAB, AUDI, Role.AUDIT); // in two units
        setRoles(LAB, AUDI, 0);
        refuseRoles(LAB, AUDI, Role.APPROVE, ACME, Role.APPROVE | Role.AUDIT); // still in one
        setRoles(ACME, AUDI, 0);
        setRoles(LAB, AUDI, Role.APPROVE);
    }

    function test_nobody_is_founded_with_conflicting_roles() public {
        Founding memory f;
        f.name = "twice";
        f.settings = Settings({ governQuorum: 1, financeQuorum: 1, feeBps: 0, contestSeconds: 0 });
        f.members = new Member[](2);
        f.members[0] = Member(who(GOV1), Role.GOVERN);
        f.members[1] = Member(who(EVE), Role.AUDIT | Role.FINANCE);
        f.units = new NewUnit[](0);
        UnitId next = UnitId.wrap(units.unitCount() + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IUnits.ConflictingRoles.selector, next, who(EVE), Role.AUDIT | Role.FINANCE
            )
        );
        units.found(f);
    }

    // ---------------------------------------------------------------- cost centres

    function add(UnitId parent, UnitKind kind) private returns (UnitId) {
        UnitAddition memory c =
            UnitAddition(parent, kind, "CC-4711", new Clause[](0), units.nonceOf(ACME), later());
        return units.addUnit(c, governors(units.digestOf(c)));
    }

    function test_a_department_has_cost_centres() public {
        UnitId centre = add(RETAIL, UnitKind.CostCentre);
        (UnitKind kind, UnitId organisation) = units.unitOf(centre);
        yes(kind == UnitKind.CostCentre && organisation == ACME, "kind and organisation");
        yes(units.departmentOf(centre) == RETAIL, "department");
        Terms memory t = terms();
        t.costCentre = centre;
        reserve(t);
    }

    function test_a_workload_is_not_put_on_others_cost_centres() public {
        Terms memory t = terms();
        t.costCentre = add(LAB, UnitKind.CostCentre);
        bytes memory foreign =
            abi.encodeWithSelector(IUnits.ForeignCostCentre.selector, RETAIL, t.costCentre);
        vm.startPrank(who(ANA));
        vm.expectRevert(foreign);
        grid.request(t, "body");
        t.costCentre = RETAIL; // not a cost centre
        vm.expectRevert(abi.encodeWithSelector(IUnits.ForeignCostCentre.selector, RETAIL, RETAIL));
        grid.request(t, "body");
        vm.stopPrank();
    }

    function test_cost_centres_are_below_departments_only() public {
        refuseAdd(ACME, UnitKind.CostCentre, UnitKind.Organisation);
        refuseAdd(FINANCE, UnitKind.Department, UnitKind.Department);
        UnitId centre = add(RETAIL, UnitKind.CostCentre);
        refuseAdd(centre, UnitKind.CostCentre, UnitKind.CostCentre);
        refuseAdd(RETAIL, UnitKind.None, UnitKind.Department);
        refuseAdd(RETAIL, UnitKind.Organisation, UnitKind.Department);
    }

    function refuseAdd(UnitId parent, UnitKind kind, UnitKind above) private {
        UnitAddition memory c =
            UnitAddition(parent, kind, "CC", new Clause[](0), units.nonceOf(ACME), later());
        bytes32 digest = units.digestOf(c);
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, parent, uint8(above)));
        units.addUnit(c, governors(digest));
    }
}
