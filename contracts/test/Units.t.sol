// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IErrors } from "../src/interfaces/IErrors.sol";
import { IUnits } from "../src/interfaces/IUnits.sol";
import { UnitId } from "../src/types/Ids.sol";
import {
    Ask,
    Budget,
    BudgetChange,
    Clause,
    CoinChange,
    Founding,
    Member,
    NewUnit,
    PolicyChange,
    Role,
    RoleChange,
    Rules,
    Settings,
    SettingsChange,
    Signature,
    UnitAddition,
    UnitKind
} from "../src/types/Units.sol";
import { World } from "./base/World.sol";

contract UnitsTest is World {
    // ---------------------------------------------------------------- founding

    function test_found_makes_everything_in_one_transaction() public view {
        (UnitKind kind, UnitId organisation) = units.unitOf(RETAIL);
        yes(kind == UnitKind.Department && organisation == ACME, "a department of acme");
        same(units.rolesOf(RETAIL, who(BEN)), Role.APPROVE | Role.OPERATE, "Ben's roles");
        same(units.budgetOf(RETAIL).cap, 5000e6, "budget");
        same(units.governorCount(ACME), 2, "governors");
        same(units.unitCount(), 6, "units");
        yes(units.coinAccepted(RETAIL, address(coin)), "pays in the coin");
        yes(!units.coinAccepted(FARM, address(coin)), "others do not");
        (Clause[] memory clauses, uint32 version) = units.policyOf(RETAIL);
        same(version, 1, "first version");
        yes(clauses[0].unit == RETAIL && clauses[1].unit == FINANCE, "local numbers became global ones");
    }

    function department() private pure returns (Founding memory f) {
        f.name = "org";
        f.settings = Settings(2, 1, 0, 0);
        f.members = new Member[](2);
        f.members[0] = Member(who(GOV1), Role.GOVERN);
        f.members[1] = Member(who(GOV2), Role.GOVERN);
        f.units = new NewUnit[](1);
        f.units[0].kind = UnitKind.Department;
        f.units[0].name = "dep";
        f.units[0].clauses = new Clause[](1);
        f.units[0].clauses[0] = Clause(UnitId.wrap(1), 1, 0, 0, 0);
    }

    function test_found_refuses_a_policy_that_lets_small_costs_through() public {
        Founding memory f = department();
        f.units[0].clauses[0].above = 1;
        vm.expectRevert(abi.encodeWithSelector(IUnits.PolicyWithoutBase.selector, UnitId.wrap(8)));
        units.found(f);
    }

    function test_found_refuses_a_clause_without_quorum() public {
        Founding memory f = department();
        f.units[0].clauses[0].quorum = 0;
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "quorum of a clause", 0, 1, 255));
        units.found(f);
    }

    function test_found_refuses_a_department_without_policy() public {
        Founding memory f = department();
        f.units[0].clauses = new Clause[](0);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "clauses", 0, 1, 8));
        units.found(f);
    }

    function test_found_refuses_one_governor_alone_over_a_department() public {
        Founding memory f = department();
        f.settings.governQuorum = 1;
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "governQuorum", 1, 2, 255));
        units.found(f);
    }

    function test_found_refuses_a_quorum_that_cannot_be_reached() public {
        Founding memory f = department();
        f.members[1] = Member(who(GOV1), Role.GOVERN); // the same person twice is one person
        vm.expectRevert(abi.encodeWithSelector(IUnits.TooFewGovernors.selector, UnitId.wrap(7), 1, 2));
        units.found(f);
    }

    function test_found_refuses_clauses_outside_the_organisation() public {
        Founding memory f = department();
        f.units[0].clauses[0].unit = UnitId.wrap(2);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "unit of a clause", 2, 0, 1));
        units.found(f);
    }

    function test_found_refuses_bad_names_roles_kinds_and_settings() public {
        Founding memory f = department();
        f.name = "";
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadText.selector, "name", 0, 64));
        units.found(f);

        f = department();
        f.members[0].roles = 64;
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "roles", 64, 0, 63));
        units.found(f);

        f = department();
        f.units[0].kind = UnitKind.Organisation;
        vm.expectPartialRevert(IErrors.WrongUnit.selector);
        units.found(f);

        f = department();
        f.settings.feeBps = 1001;
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "feeBps", 1001, 0, 1000));
        units.found(f);

        f = department();
        f.settings.financeQuorum = 0;
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "financeQuorum", 0, 1, 255));
        units.found(f);

        f = department();
        f.units[0].kind = UnitKind.Farm;
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "clauses of no department", 1, 0, 0));
        units.found(f);
    }

    // ---------------------------------------------------------------- changes

    function roleChange() private view returns (RoleChange memory c) {
        c.unit = RETAIL;
        c.member = who(EVE);
        c.approve = true;
        c.operate = true;
        c.deadline = uint64(block.timestamp + 60);
    }

    function test_governors_change_roles() public {
        RoleChange memory c = roleChange();
        Signature[] memory signatures = governors(units.digestOf(c));
        units.setRoles(c, signatures);
        same(units.rolesOf(RETAIL, who(EVE)), Role.APPROVE | Role.OPERATE, "roles");
        same(units.nonceOf(ACME), 1, "nonce");
    }

    function test_every_role_has_its_flag() public {
        for (uint8 bit = 0; bit < 6; bit++) {
            RoleChange memory c = roleChange();
            c.unit = ACME;
            (c.request, c.approve, c.operate) = (bit == 0, bit == 1, bit == 2);
            (c.finance, c.govern, c.audit) = (bit == 3, bit == 4, bit == 5);
            c.nonce = bit;
            units.setRoles(c, governors(units.digestOf(c)));
            same(units.rolesOf(ACME, who(EVE)), 1 << bit, "this one alone");
            same(units.governorCount(ACME), bit == 4 ? 3 : 2, "one more governor");
        }
    }

    function test_a_change_cannot_be_replayed() public {
        RoleChange memory c = roleChange();
        Signature[] memory signatures = governors(units.digestOf(c));
        units.setRoles(c, signatures);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadNonce.selector, ACME, 0, 1));
        units.setRoles(c, signatures);
    }

    function test_one_governor_is_not_enough() public {
        RoleChange memory c = roleChange();
        Signature[] memory signatures = signAll(list1(GOV1), units.digestOf(c));
        vm.expectRevert(abi.encodeWithSelector(IErrors.QuorumMissing.selector, ACME, 1, 2));
        units.setRoles(c, signatures);
    }

    function test_the_same_governor_twice_is_not_enough() public {
        RoleChange memory c = roleChange();
        Signature[] memory signatures = signAll(list2(GOV1, GOV1), units.digestOf(c));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotAscending.selector, who(GOV1), who(GOV1)));
        units.setRoles(c, signatures);
    }

    function test_signers_must_govern_this_organisation() public {
        RoleChange memory c = roleChange();
        Signature[] memory signatures = signAll(list2(GOV1, FARMER), units.digestOf(c));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, ACME, who(FARMER), Role.GOVERN));
        units.setRoles(c, signatures);
    }

    function test_the_signed_text_is_what_counts() public {
        RoleChange memory c = roleChange();
        Signature[] memory signatures = governors(units.digestOf(c));
        c.finance = true;
        vm.expectPartialRevert(IErrors.BadSignature.selector);
        units.setRoles(c, signatures);
    }

    function test_a_change_expires() public {
        RoleChange memory c = roleChange();
        Signature[] memory signatures = governors(units.digestOf(c));
        vm.warp(c.deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IErrors.Expired.selector, c.deadline, c.deadline + 1));
        units.setRoles(c, signatures);
    }

    function test_a_change_is_for_one_chain() public {
        RoleChange memory c = roleChange();
        Signature[] memory signatures = governors(units.digestOf(c));
        vm.chainId(5);
        vm.expectPartialRevert(IErrors.BadSignature.selector);
        units.setRoles(c, signatures);
    }

    function test_a_governor_cannot_be_removed_below_the_quorum() public {
        RoleChange memory c = roleChange();
        (c.unit, c.member, c.approve, c.operate) = (ACME, who(GOV2), false, false);
        Signature[] memory signatures = governors(units.digestOf(c));
        vm.expectRevert(abi.encodeWithSelector(IUnits.TooFewGovernors.selector, ACME, 1, 2));
        units.setRoles(c, signatures);
    }

    function test_governors_change_the_policy() public {
        PolicyChange memory c;
        c.unit = RETAIL;
        c.clauses = new Clause[](1);
        c.clauses[0] = Clause(FINANCE, 2, 0, 0, 0);
        c.deadline = uint64(block.timestamp);
        units.setPolicy(c, governors(units.digestOf(c)));
        (Clause[] memory clauses, uint32 version) = units.policyOf(RETAIL);
        same(clauses.length, 1, "replaced");
        same(version, 2, "second version");
        yes(!units.mayApprove(ask(0), who(BEN)), "Ben counts no more");

        c.nonce = 1;
        c.clauses[0] = Clause(FARM, 1, 0, 0, 0);
        Signature[] memory signatures = governors(units.digestOf(c));
        vm.expectRevert(abi.encodeWithSelector(IUnits.ForeignClause.selector, RETAIL, FARM));
        units.setPolicy(c, signatures);
    }

    function test_governors_change_the_budget_of_departments_only() public {
        BudgetChange memory c = BudgetChange(RETAIL, 7, 1, 0, uint64(block.timestamp));
        units.setBudget(c, governors(units.digestOf(c)));
        same(units.budgetOf(RETAIL).cap, 7, "cap");
        c = BudgetChange(ACME, 7, 1, 1, uint64(block.timestamp));
        Signature[] memory signatures = governors(units.digestOf(c));
        vm.expectPartialRevert(IErrors.WrongUnit.selector);
        units.setBudget(c, signatures);
    }

    function test_governors_add_units() public {
        UnitAddition memory c;
        (c.parent, c.kind, c.name) = (ACME, UnitKind.Department, "legal");
        c.clauses = new Clause[](2);
        c.clauses[0] = Clause(UnitId.wrap(0), 1, 0, 0, 0); // itself
        c.clauses[1] = Clause(FINANCE, 1, 5, 0, 0);
        c.deadline = uint64(block.timestamp);
        UnitId unit = units.addUnit(c, governors(units.digestOf(c)));
        (Clause[] memory clauses,) = units.policyOf(unit);
        yes(clauses[0].unit == unit && clauses[1].unit == FINANCE, "clauses");
        same(units.budgetOf(unit).cap, 0, "nothing to spend yet");

        (c.kind, c.name, c.clauses, c.nonce) = (UnitKind.Farm, "cellar", new Clause[](0), 1);
        unit = units.addUnit(c, governors(units.digestOf(c)));
        (UnitKind kind,) = units.unitOf(unit);
        yes(kind == UnitKind.Farm, "a farm");
    }

    function test_one_governor_alone_gets_no_department() public {
        UnitAddition memory c;
        (c.parent, c.kind, c.name) = (FARMERS, UnitKind.Department, "office");
        c.clauses = new Clause[](1);
        c.clauses[0] = Clause(UnitId.wrap(0), 1, 0, 0, 0);
        c.deadline = uint64(block.timestamp);
        Signature[] memory signatures = signAll(list1(FARMER), units.digestOf(c));
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "governQuorum", 1, 2, 255));
        units.addUnit(c, signatures);
    }

    function test_governors_change_settings_and_coins() public {
        SettingsChange memory c = SettingsChange(ACME, 2, 1, 250, 60, 0, uint64(block.timestamp));
        units.setSettings(c, governors(units.digestOf(c)));
        Settings memory s = units.settingsOf(RETAIL);
        same(s.feeBps, 250, "fee");
        same(s.contestSeconds, 60, "window");

        CoinChange memory d = CoinChange(ACME, address(coin), false, 1, uint64(block.timestamp));
        units.setCoin(d, governors(units.digestOf(d)));
        yes(!units.coinAccepted(RETAIL, address(coin)), "no longer");
    }

    function test_digests_are_the_ones_of_eip712() public view {
        RoleChange memory c = roleChange();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("GridChain"),
                keccak256("1"),
                block.chainid,
                address(units)
            )
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "RoleChange(uint64 unit,address member,bool request,bool approve,bool operate,bool finance,bool govern,bool audit,uint64 nonce,uint64 deadline)"
                ),
                c
            )
        );
        same(units.digestOf(c), keccak256(abi.encodePacked(hex"1901", domain, structHash)), "digest");
    }

    // ---------------------------------------------------------------- approvals

    function ask(uint256 cost) private view returns (Ask memory) {
        return Ask(RETAIL, UnitId.wrap(0), who(ANA), address(coin), 1, 2, cost);
    }

    function approvalOf(uint256[] memory keys, uint8[] memory clauses, uint256 cost) private view {
        address[] memory people = new address[](keys.length);
        keys = sorted(keys);
        for (uint256 i = 0; i < keys.length; i++) {
            people[i] = who(keys[i]);
        }
        units.admit(ask(cost), people, clauses);
    }

    function test_one_person_counts_for_one_clause_only() public {
        RoleChange memory c = roleChange();
        (c.unit, c.member, c.operate) = (FINANCE, who(BEN), false);
        units.setRoles(c, governors(units.digestOf(c))); // Ben may approve for retail and for finance
        uint8[] memory clauses = new uint8[](2);
        clauses[1] = 1;
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotAscending.selector, who(BEN), who(BEN)));
        this.callApproval(list2(BEN, BEN), clauses, LIMIT + 1);
    }

    function callApproval(uint256[] memory keys, uint8[] memory clauses, uint256 cost) external view {
        approvalOf(keys, clauses, cost);
    }

    function test_clauses_apply_above_their_limit_only() public {
        approvalOf(list1(BEN), new uint8[](1), LIMIT);
        vm.expectRevert(abi.encodeWithSelector(IUnits.ClauseUnmet.selector, RETAIL, uint8(1), FINANCE, 0, 1));
        this.callApproval(list1(BEN), new uint8[](1), LIMIT + 1);
        uint8[] memory second = new uint8[](1);
        second[0] = 1;
        vm.expectRevert(abi.encodeWithSelector(IUnits.NoSuchClause.selector, RETAIL, uint8(1), LIMIT));
        this.callApproval(list1(FAY), second, LIMIT);
        second[0] = 9;
        vm.expectPartialRevert(IUnits.NoSuchClause.selector);
        this.callApproval(list1(FAY), second, LIMIT);
    }

    function test_nobody_approves_an_own_request() public {
        address[] memory people = new address[](1);
        people[0] = who(ANA);
        vm.expectRevert(abi.encodeWithSelector(IUnits.SelfApproval.selector, RETAIL, who(ANA)));
        units.admit(ask(1), people, new uint8[](1));
    }

    function test_approvers_must_be_members_with_approve() public {
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(FAY), Role.APPROVE));
        this.callApproval(list1(FAY), new uint8[](1), 1);
    }

    function test_only_departments_are_asked_in_coins_that_they_accept() public {
        Ask memory a = ask(0);
        a.department = FARM;
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, FARM, uint8(UnitKind.Farm)));
        units.admit(a, new address[](0), new uint8[](0));
        a = ask(0);
        a.coin = address(0xc0ffee);
        vm.expectRevert(abi.encodeWithSelector(IErrors.CoinNotAccepted.selector, RETAIL, a.coin));
        units.admit(a, new address[](0), new uint8[](0));
        a = ask(0);
        a.requester = who(BEN);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, a.requester, Role.REQUEST));
        units.requireAsk(a);
    }

    function test_admission_tells_the_rules_that_hold() public view {
        address[] memory people = new address[](1);
        people[0] = who(BEN);
        Rules memory rules = units.admit(ask(1), people, new uint8[](1));
        same(rules.policyVersion, 1, "version");
        same(rules.feeBps, 100, "fee");
        same(rules.contestSeconds, 0, "window");
        same(rules.budget.cap, 5000e6, "budget");
        same(rules.budget.periodDays, 30, "window of the budget");
    }

    function testFuzz_no_cost_needs_no_approval(uint256 cost) public {
        vm.expectPartialRevert(IUnits.ClauseUnmet.selector);
        units.admit(ask(cost), new address[](0), new uint8[](0));
    }
}
