// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IDisputes } from "../src/interfaces/IDisputes.sol";
import { IErrors } from "../src/interfaces/IErrors.sol";
import { IGrid } from "../src/interfaces/IGrid.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { Complaint, Dispute, DisputeStage, Ruling } from "../src/types/Disputes.sol";
import { NodeId, UnitId } from "../src/types/Ids.sol";
import { NodeStatus } from "../src/types/Resources.sol";
import { Funding, Terms } from "../src/types/Terms.sol";
import { Founding, Member, Role, Settings, SettingsChange, Signature } from "../src/types/Units.sol";
import { UsageAcceptance, UsageLeaf } from "../src/types/Usage.sol";
import { State } from "../src/types/Workload.sol";
import { Vm } from "./base/Base.sol";
import { World } from "./base/World.sol";

/// @dev A consortium with five auditors and two governors is the court of the farm; retail's workload ran for hours.
contract DisputesTest is World {
    uint256 private constant JUDGE = 0xa00; // and the next four: auditors of the court
    uint256 private constant CHAIR1 = 0xb01;
    uint256 private constant CHAIR2 = 0xb02;
    uint32 private constant WINDOW = 72 hours;
    bytes32 private constant SEED = "tenant";
    UnitId private constant COURT = UnitId.wrap(7);

    Terms private t;
    UsageLeaf private first;
    UsageLeaf private second;

    function setUp() public override {
        super.setUp();
        Founding memory f;
        f.name = "consortium";
        f.settings = Settings({ governQuorum: 2, financeQuorum: 1, feeBps: 0, contestSeconds: 0 });
        f.members = new Member[](7);
        for (uint256 i = 0; i < 5; i++) {
            f.members[i] = Member(who(JUDGE + i), Role.AUDIT);
        }
        f.members[5] = Member(who(CHAIR1), Role.GOVERN);
        f.members[6] = Member(who(CHAIR2), Role.GOVERN);
        units.found(f);
        for (uint256 i = 0; i < 5; i++) {
            vm.prank(who(JUDGE + i));
            disputes.setEnrolled(COURT, true);
        }
        vm.prank(who(FARMER));
        disputes.setCourt(FARM, COURT);
        SettingsChange memory s = SettingsChange(ACME, 2, 2, 100, WINDOW, 0, uint64(block.timestamp));
        units.setSettings(s, governors(units.digestOf(s)));
        fund(FARM, 50e6);
        vm.prank(who(FARMER));
        nodes.addBond(NODE, address(coin), 40e6);
        t = terms();
        t.price = 3e6;
        t.termSeconds = 20 hours;
        begin();
    }

    /// @dev Two hours of use, each reported.
    function begin() private {
        bytes32 id = start(t);
        vm.warp(block.timestamp + EPOCH);
        first = leafOf(id, lastEpoch(), EPOCH);
        report(first);
        vm.warp(block.timestamp + EPOCH);
        second = leafOf(id, lastEpoch(), 2 * EPOCH);
        report(second);
    }

    function contest(UsageLeaf memory leaf) private returns (uint64) {
        vm.prank(who(ANA));
        return disputes.contest(
            t, leaf, 0, new bytes32[](0), Complaint.Unreachable, "evidence", keccak256(abi.encode(SEED))
        );
    }

    function contestFails(UsageLeaf memory leaf, bytes memory why) private {
        bytes32 sealed_ = keccak256(abi.encode(SEED));
        vm.expectRevert(why);
        vm.prank(who(ANA));
        disputes.contest(t, leaf, 0, new bytes32[](0), Complaint.Unreachable, "evidence", sealed_);
    }

    function answer(uint64 d) private {
        vm.prank(who(NODE_KEY));
        disputes.answer(d, "samples", "farm");
    }

    /// @dev Votes of the panel's members in their order; beyond 10,000 = no vote.
    function vote(uint64 d, uint16 a, uint16 b, uint16 c) private {
        (address[] memory panel,,) = disputes.panelOf(d);
        uint16[3] memory votes = [a, b, c];
        for (uint256 i = 0; i < 3; i++) {
            if (votes[i] > 10_000) continue;
            vm.prank(panel[i]);
            disputes.vote(d, votes[i]);
        }
    }

    function judged(uint16 a, uint16 b, uint16 c) private returns (uint64 d) {
        d = contest(first);
        answer(d);
        disputes.draw(d, SEED);
        vote(d, a, b, c);
    }

    function later(uint256 time) private {
        vm.warp(block.timestamp + time + 1);
    }

    function settleAll() private returns (uint256) {
        if (block.timestamp < START + 2 * EPOCH + WINDOW) vm.warp(START + 2 * EPOCH + WINDOW);
        grid.settle(settlement(t, second));
        return run(t).paid;
    }

    function stage(uint64 d) private view returns (DisputeStage) {
        return disputes.disputeOf(d).stage;
    }

    // ---------------------------------------------------------------- contesting

    function test_a_contested_period_is_held_and_the_rest_settles() public {
        uint256 before = held(RETAIL);
        uint64 d = contest(first);
        same(held(RETAIL) - before, 3e6, "bond: what the hour costs");
        same(grid.sideOf(grid.idOf(t)).withheld, EPOCH, "an hour");
        same(settleAll(), 3e6, "one of two hours");
        yes(run(t).state == State.Deployed, "and it goes on");
        yes(stage(d) == DisputeStage.Contested, "stage");
    }

    function test_a_tenant_contests_once_in_time_and_not_what_it_accepted() public {
        uint64 d = contest(first);
        bytes32 id = grid.idOf(t);
        contestFails(first, abi.encodeWithSelector(IDisputes.ContestedBefore.selector, id, first.epoch, d));
        UsageAcceptance memory a = UsageAcceptance(id, second.epoch, 2 * EPOCH, second.reportHash);
        vm.prank(who(ANA));
        disputes.acceptUsage(t, a, who(ANA), "");
        contestFails(second, abi.encodeWithSelector(IDisputes.AcceptedBefore.selector, id, 2 * EPOCH));
    }

    function test_the_window_ends() public {
        vm.warp(START + EPOCH + WINDOW);
        bytes32 id = grid.idOf(t);
        contestFails(first, abi.encodeWithSelector(IDisputes.WindowOver.selector, id, START + EPOCH + WINDOW));
        contest(second);
    }

    function test_only_the_tenant_contests_its_own_leaf() public {
        bytes32 seedHash = keccak256(abi.encode(SEED));
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, RETAIL, who(EVE), Role.OPERATE));
        vm.prank(who(EVE));
        disputes.contest(t, first, 0, new bytes32[](0), Complaint.NotReady, "e", seedHash);
        UsageLeaf memory other = first;
        other.id = "other";
        bytes32 id = grid.idOf(t);
        contestFails(other, abi.encodeWithSelector(IGrid.OtherWorkload.selector, id, bytes32("other")));
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "complaint", 0, 1, 7));
        vm.prank(who(ANA));
        disputes.contest(t, first, 0, new bytes32[](0), Complaint.None, "e", seedHash);
    }

    function test_a_workload_that_never_ran_cannot_be_contested() public {
        Terms memory idle = t;
        idle.salt = "idle";
        bytes32 id = reserve(idle);
        t = idle;
        UsageLeaf memory leaf = first;
        leaf.id = id;
        contestFails(leaf, abi.encodeWithSelector(IGrid.WrongState.selector, id, State.Reserved));
    }

    function test_without_a_court_nobody_can_decide() public {
        vm.prank(who(FARMER));
        disputes.setCourt(FARM, ACME); // after 7 days the tenant's own organisation
        later(7 days);
        t.salt = "again";
        t.validUntil = uint64(block.timestamp + 1 days);
        vm.warp(block.timestamp / EPOCH * EPOCH + EPOCH);
        begin();
        contestFails(first, abi.encodeWithSelector(IDisputes.NoCourt.selector, FARM, ACME));
    }

    function test_a_court_changes_after_a_week() public {
        vm.startPrank(who(FARMER));
        vm.expectRevert(abi.encodeWithSelector(IDisputes.NoCourt.selector, FARM, FARMERS));
        disputes.setCourt(FARM, FARMERS);
        disputes.setCourt(FARM, ACME);
        yes(disputes.courtOf(FARM) == COURT, "not yet");
        vm.warp(block.timestamp + 7 days - 1);
        yes(disputes.courtOf(FARM) == COURT, "not yet");
        vm.warp(block.timestamp + 1);
        yes(disputes.courtOf(FARM) == ACME, "now");
        vm.expectRevert(abi.encodeWithSelector(IDisputes.NoCourt.selector, FARM, RETAIL));
        disputes.setCourt(FARM, RETAIL);
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, FARM, who(EVE), Role.OPERATE));
        vm.prank(who(EVE));
        disputes.setCourt(FARM, COURT);
    }

    // ---------------------------------------------------------------- silence

    function test_a_farm_that_is_silent_loses_the_period() public {
        uint256 free_ = free(RETAIL);
        uint64 d = contest(first);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.StageRuns.selector, d, block.timestamp + 48 hours));
        disputes.proceed(d);
        later(48 hours);
        disputes.proceed(d);
        same(free(RETAIL), free_, "the bond is back");
        same(nodes.bondOf(NODE).amount, 40e6, "nobody judged, so nobody is paid");
        same(settleAll(), 3e6, "the hour is never paid");
        grid.settle(settlement(t, second));
        same(run(t).paid, 3e6, "still not");
        vm.expectRevert(abi.encodeWithSelector(IDisputes.WrongStage.selector, d, uint8(DisputeStage.Closed)));
        disputes.proceed(d);
    }

    function test_a_late_answer_counts_nothing() public {
        uint64 d = contest(first);
        uint256 deadline = block.timestamp + 48 hours;
        later(48 hours);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.StageOver.selector, d, deadline));
        vm.prank(who(NODE_KEY));
        disputes.answer(d, "samples", "farm");
    }

    function test_a_tenant_that_hides_its_seed_loses_its_bond_to_the_farm() public {
        uint64 d = contest(first);
        answer(d);
        bytes32 wrong = keccak256(abi.encode(bytes32("wrong")));
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.OtherSeed.selector, d, wrong, keccak256(abi.encode(SEED)))
        );
        disputes.draw(d, "wrong");
        uint256 farm = free(FARM);
        later(24 hours);
        disputes.proceed(d);
        same(free(FARM) - farm, 3e6, "the bond");
        same(settleAll(), 6e6, "both hours");
    }

    function test_only_the_farm_answers() public {
        uint64 d = contest(first);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.NotOfTheSide.selector, d, who(ANA)));
        vm.prank(who(ANA));
        disputes.answer(d, "samples", "farm");
    }

    // ---------------------------------------------------------------- the panel

    function test_the_panel_is_three_auditors_of_the_court_by_lot() public {
        uint64 d = judged(20_000, 20_000, 20_000);
        (address[] memory panel, bool[] memory voted,) = disputes.panelOf(d);
        for (uint256 i = 0; i < 3; i++) {
            yes(units.hasRole(COURT, panel[i], Role.AUDIT), "auditor");
            yes(panel[i] != panel[(i + 1) % 3] && !voted[i], "each once");
        }
        vm.expectRevert(abi.encodeWithSelector(IDisputes.NotOnPanel.selector, d, who(EVE)));
        vm.prank(who(EVE));
        disputes.vote(d, 0);
        vm.startPrank(panel[0]);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadValue.selector, "refundBps", 10_001, 0, 10_000));
        disputes.vote(d, 10_001);
        disputes.vote(d, 0);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.NotOnPanel.selector, d, panel[0]));
        disputes.vote(d, 0);
        vm.stopPrank();
    }

    /// @dev Each of five auditors comes up in some panel, and none that has left or takes sides.
    function test_fuzz_the_lot_is_drawn_from_both_seeds(bytes32 farmSeed) public {
        vm.prank(who(JUDGE));
        disputes.setEnrolled(COURT, false);
        uint64 d = contest(first);
        vm.prank(who(NODE_KEY));
        disputes.answer(d, "samples", farmSeed);
        disputes.draw(d, SEED);
        (address[] memory panel,,) = disputes.panelOf(d);
        for (uint256 i = 0; i < 3; i++) {
            yes(panel[i] != address(0) && panel[i] != who(JUDGE), "enrolled");
            yes(panel[i] != panel[(i + 1) % 3], "each once");
        }
    }

    function test_whoever_has_a_role_on_a_side_is_not_drawn() public {
        for (uint256 i = 2; i < 5; i++) {
            vm.prank(who(JUDGE + i));
            disputes.setEnrolled(COURT, false);
        }
        vm.prank(who(FARMER));
        nodes.setNodeKey(NODE, who(JUDGE)); // an auditor who runs the node
        uint64 d = contest(first);
        vm.prank(who(FARMER));
        disputes.answer(d, "samples", "farm");
        disputes.draw(d, SEED);
        yes(stage(d) == DisputeStage.Appealed, "too few impartial auditors: the governors decide");
    }

    function test_auditors_enrol_themselves_and_leave() public {
        same(disputes.auditorsOf(COURT).length, 5, "enrolled");
        vm.startPrank(who(JUDGE + 1));
        disputes.setEnrolled(COURT, true);
        same(disputes.auditorsOf(COURT).length, 5, "once");
        disputes.setEnrolled(COURT, false);
        disputes.setEnrolled(COURT, false);
        same(disputes.auditorsOf(COURT).length, 4, "left");
        disputes.setEnrolled(COURT, true);
        vm.stopPrank();
        vm.prank(who(JUDGE + 4));
        disputes.setEnrolled(COURT, false);
        same(disputes.auditorsOf(COURT).length, 4, "left");
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, COURT, who(EVE), Role.AUDIT));
        vm.prank(who(EVE));
        disputes.setEnrolled(COURT, true);
        vm.expectRevert(abi.encodeWithSelector(IErrors.WrongUnit.selector, RETAIL, 2));
        vm.prank(who(EVE));
        disputes.setEnrolled(RETAIL, true);
    }

    function test_two_equal_votes_decide() public {
        uint64 d = judged(20_000, 2500, 2500);
        yes(stage(d) == DisputeStage.Decided, "decided");
        same(disputes.disputeOf(d).refundBps, 2500, "share");
        uint256 court = free(COURT);
        later(48 hours);
        disputes.proceed(d);
        same(free(COURT) - court, 3e6, "the tenant's bond pays the court");
        same(settleAll(), 3e6 + 2.25e6, "three quarters of the hour are paid");
    }

    function test_the_middle_of_three_votes_decides() public {
        uint64 d = judged(10_000, 0, 7000);
        same(disputes.disputeOf(d).refundBps, 7000, "share");
        uint256 court = free(COURT);
        uint256 free_ = free(RETAIL);
        later(48 hours);
        disputes.proceed(d);
        same(free(COURT) - court, 3e6, "the node's bond pays the court");
        same(nodes.bondOf(NODE).amount, 37e6, "taken");
        same(free(RETAIL) - free_, 3e6, "the tenant's bond is back");
        same(settleAll(), 3e6 + 0.9e6, "three tenths of the hour are paid");
        yes(nodes.nodeOf(NODE).status == NodeStatus.Open, "a fine closes no node");
    }

    function test_the_lower_of_two_votes_decides_after_three_days() public {
        uint64 d = judged(9000, 1000, 20_000);
        yes(stage(d) == DisputeStage.Voting, "no two agree yet");
        later(72 hours);
        disputes.proceed(d);
        same(disputes.disputeOf(d).refundBps, 1000, "in doubt for the farm");
        yes(stage(d) == DisputeStage.Decided, "decided");
    }

    function test_one_vote_decides_nothing() public {
        uint64 d = judged(9000, 20_000, 20_000);
        later(72 hours);
        disputes.proceed(d);
        yes(stage(d) == DisputeStage.Appealed, "to the governors");
        uint256 free_ = free(RETAIL);
        later(7 days);
        disputes.proceed(d);
        same(free(RETAIL) - free_, 3e6, "nobody judged: the bond is back");
        same(nodes.bondOf(NODE).amount, 40e6, "nobody pays");
        same(settleAll(), 6e6, "what the node reported stands");
    }

    // ---------------------------------------------------------------- appeal

    function ruling(uint64 d, uint16 bps) private view returns (Ruling memory) {
        return Ruling(d, bps, uint64(block.timestamp));
    }

    function test_the_courts_governors_end_an_appeal() public {
        uint64 d = judged(0, 0, 20_000);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.NotOfTheSide.selector, d, who(EVE)));
        vm.prank(who(EVE));
        disputes.appeal(d, "why");
        vm.prank(who(ANA));
        disputes.appeal(d, "why");
        Ruling memory r = ruling(d, 10_000);
        bytes32 digest = disputes.digestOf(r);
        Signature[] memory one = signAll(list1(CHAIR1), digest);
        vm.expectRevert(abi.encodeWithSelector(IErrors.QuorumMissing.selector, COURT, 1, 2));
        disputes.rule(r, one);
        Signature[] memory wrong = signAll(list2(CHAIR1, GOV1), digest);
        vm.expectRevert(abi.encodeWithSelector(IErrors.NotMember.selector, COURT, who(GOV1), Role.GOVERN));
        disputes.rule(r, wrong);
        disputes.rule(r, signAll(list2(CHAIR1, CHAIR2), digest));
        yes(stage(d) == DisputeStage.Closed, "final");
        same(nodes.bondOf(NODE).amount, 37e6, "the farm lost");
        same(settleAll(), 3e6, "the hour is not paid");
    }

    function test_a_governor_with_a_role_on_a_side_does_not_rule() public {
        vm.prank(who(FARMER));
        nodes.setNodeKey(NODE, who(CHAIR1));
        uint64 d = contest(first);
        vm.prank(who(FARMER));
        disputes.answer(d, "samples", "farm");
        disputes.draw(d, SEED);
        vote(d, 0, 0, 20_000);
        vm.prank(who(FARMER));
        disputes.appeal(d, "why");
        Ruling memory r = ruling(d, 0);
        Signature[] memory both = signAll(list2(CHAIR1, CHAIR2), disputes.digestOf(r));
        vm.expectRevert(abi.encodeWithSelector(IDisputes.Partial.selector, d, who(CHAIR1)));
        disputes.rule(r, both);
    }

    function test_a_silent_court_leaves_the_panels_decision() public {
        uint64 d = judged(10_000, 10_000, 20_000);
        vm.prank(who(FARMER));
        disputes.appeal(d, "why");
        Ruling memory r = ruling(d, 0);
        later(7 days);
        Signature[] memory both = signAll(list2(CHAIR1, CHAIR2), disputes.digestOf(r));
        vm.expectPartialRevert(IDisputes.StageOver.selector);
        disputes.rule(r, both);
        disputes.proceed(d);
        same(disputes.disputeOf(d).refundBps, 10_000, "stands");
        same(nodes.bondOf(NODE).amount, 37e6, "the farm lost");
    }

    // ---------------------------------------------------------------- beside the rest of life

    function test_an_ended_workload_is_not_closed_before_its_disputes() public {
        uint64 d = contest(first);
        answer(d);
        disputes.draw(d, SEED);
        vm.prank(who(ANA));
        grid.end(t);
        same(settleAll(), 3e6, "the rest");
        yes(run(t).state == State.Ended, "not closed by the last leaf");
        later(72 hours);
        disputes.proceed(d);
        later(7 days);
        bytes32 id = grid.idOf(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.DisputeOpen.selector, id));
        grid.close(t);
        disputes.proceed(d);
        vm.expectPartialRevert(IGrid.TooEarly.selector);
        grid.close(t); // the farm has time to settle what it won
        same(settleAll(), 6e6, "both hours");
        yes(run(t).state == State.Closed, "closed");
        same(held(RETAIL), 0, "nothing is held");
    }

    function test_the_bond_stays_while_a_dispute_is_open() public {
        uint64 d = contest(first);
        vm.prank(who(ANA));
        grid.end(t);
        vm.startPrank(who(FARMER));
        nodes.setNodeStatus(NODE, NodeStatus.Closed);
        later(8 days);
        vm.expectRevert(abi.encodeWithSelector(INodes.BondLocked.selector, NODE, type(uint256).max));
        nodes.takeBond(NODE);
        disputes.proceed(d);
        nodes.takeBond(NODE);
        vm.stopPrank();
        same(held(FARM), 0, "taken");
    }

    function test_a_bond_that_is_too_small_pays_what_it_has() public {
        vm.prank(who(FARMER));
        nodes.setNodeStatus(NODE, NodeStatus.Open);
        t.salt = "dear";
        t.price = 60e6;
        t.termSeconds = 10 hours;
        begin();
        uint64 d = judged(10_000, 10_000, 20_000);
        same(disputes.disputeOf(d).bond, 60e6, "what the hour costs");
        uint256 court = free(COURT);
        later(48 hours);
        disputes.proceed(d);
        same(free(COURT) - court, 40e6, "all that there is");
        same(nodes.bondOf(NODE).amount, 0, "nothing is left");
    }

    function test_bonds_are_between_one_and_a_hundred_credits() public {
        t.salt = "cheap";
        t.price = 100;
        t.cpuMilli = 0;
        t.memoryMiB = 0;
        begin();
        same(disputes.disputeOf(contest(first)).bond, 1e6, "least");
        t = terms();
        t.salt = "dear";
        t.price = 400e6;
        t.termSeconds = 3 hours;
        begin();
        same(disputes.disputeOf(contest(first)).bond, 100e6, "most");
    }

    function test_a_dispute_suspends_no_service() public {
        t.salt = "payg";
        t.funding = Funding.PayAsYouGo;
        begin();
        contest(first);
        contest(second);
        vm.prank(who(TREASURER));
        uint256 left = free(RETAIL);
        drain(uint96(left));
        bytes32 id = grid.idOf(t);
        vm.expectRevert(abi.encodeWithSelector(IGrid.Funded.selector, id, 0, 0));
        grid.suspend(t);
    }

    function drain(uint96 amount) private {
        vm.prank(address(grid));
        bank.hold(RETAIL, address(coin), amount);
    }

    function test_only_the_disputes_withhold_fine_and_lock() public {
        bytes memory why = abi.encodeWithSelector(IErrors.NotOfTheGrid.selector, address(this));
        vm.expectRevert(why);
        grid.withhold("id", 1, 0, true);
        vm.expectRevert(why);
        nodes.fine(NODE, address(coin), 1, FARM);
        vm.expectRevert(why);
        nodes.lock(NODE, true);
    }

    // ---------------------------------------------------------------- events

    /// @dev A dispute's state follows from its events.
    function test_disputes_follow_from_their_events() public {
        vm.recordLogs();
        uint64 d = judged(0, 10_000, 6000);
        later(48 hours);
        disputes.proceed(d);
        Dispute memory copy;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter == address(disputes)) replay(copy, logs[i]);
        }
        Dispute memory stored = disputes.disputeOf(d);
        yes(copy.stage == stored.stage && copy.deadline == stored.deadline, "stage");
        yes(copy.id == stored.id && copy.node == stored.node && copy.court == stored.court, "who");
        yes(copy.epoch == stored.epoch && copy.complaint == stored.complaint, "what");
        yes(copy.secs == stored.secs && copy.bond == stored.bond, "figures");
        same(copy.refundBps, stored.refundBps, "share");
    }

    function replay(Dispute memory copy, Vm.Log memory log) private pure {
        bytes32 topic = log.topics[0];
        if (topic == IDisputes.Contested.selector) {
            (copy.id, copy.node) = (log.topics[2], NodeId.wrap(uint64(uint256(log.topics[3]))));
            copy.stage = DisputeStage.Contested;
            (copy.court, copy.epoch, copy.complaint,, copy.secs, copy.bond,, copy.deadline) =
                abi.decode(log.data, (UnitId, uint64, Complaint, bytes32, uint32, uint96, address, uint40));
        } else if (topic == IDisputes.Answered.selector) {
            copy.stage = DisputeStage.Answered;
            (, copy.deadline) = abi.decode(log.data, (bytes32, uint40));
        } else if (topic == IDisputes.PanelDrawn.selector) {
            copy.stage = DisputeStage.Voting;
            (, copy.deadline) = abi.decode(log.data, (address[], uint40));
        } else if (topic == IDisputes.Decided.selector) {
            copy.stage = DisputeStage.Decided;
            (copy.refundBps, copy.deadline) = abi.decode(log.data, (uint16, uint40));
        } else if (topic == IDisputes.DisputeClosed.selector) {
            copy.stage = DisputeStage.Closed;
        }
    }
}
