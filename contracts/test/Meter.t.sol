// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IErrors } from "../src/interfaces/IErrors.sol";
import { IMeter } from "../src/interfaces/IMeter.sol";
import { INodes } from "../src/interfaces/INodes.sol";
import { NodeId, UnitId } from "../src/types/Ids.sol";
import { NodeStatus } from "../src/types/Resources.sol";
import { Terms } from "../src/types/Terms.sol";
import { EpochReport, EpochRoot, UsageLeaf } from "../src/types/Usage.sol";
import { Vm } from "./base/Base.sol";
import { World } from "./base/World.sol";

contract MeterTest is World {
    uint64 private constant FIRST = uint64(START / EPOCH) - 1; // the epoch that ends at START

    function said(uint64 epoch, bytes32 root, bytes32 prevRoot) private pure returns (EpochReport memory) {
        return EpochReport(NODE, epoch, root, prevRoot, 1);
    }

    function send(EpochReport memory r) private {
        vm.prank(who(NODE_KEY));
        meter.report(r, "");
    }

    function refuse(EpochReport memory r, bytes memory why) private {
        vm.expectRevert(why);
        vm.prank(who(NODE_KEY));
        meter.report(r, "");
    }

    function test_reports_form_a_chain() public {
        send(said(FIRST, "one", 0));
        refuse(
            said(FIRST, "two", "one"),
            abi.encodeWithSelector(IMeter.EpochNotAfter.selector, NODE, FIRST, FIRST)
        );
        vm.warp(START + 2 * EPOCH);
        refuse(
            said(FIRST + 1, "two", 0),
            abi.encodeWithSelector(IMeter.BrokenChain.selector, NODE, bytes32(0), bytes32("one"))
        );
        send(said(FIRST + 2, "two", "one")); // an epoch without workloads may be left out
        (uint64 epoch, bytes32 root) = meter.headOf(NODE);
        yes(epoch == FIRST + 2 && root == "two", "head");
        same(meter.rootOf(NODE, FIRST).root, bytes32("one"), "kept");
    }

    function test_nothing_is_no_report() public {
        refuse(said(FIRST, 0, 0), abi.encodeWithSelector(IMeter.EmptyReport.selector, NODE, FIRST));
        EpochReport memory r = said(FIRST, "one", 0);
        r.count = 0;
        refuse(r, abi.encodeWithSelector(IMeter.EmptyReport.selector, NODE, FIRST));
        refuse(said(0, "one", 0), abi.encodeWithSelector(IMeter.EpochNotAfter.selector, NODE, 0, 0));
    }

    function test_an_epoch_is_reported_after_its_end() public {
        refuse(
            said(FIRST + 1, "one", 0),
            abi.encodeWithSelector(IMeter.EpochNotOver.selector, NODE, FIRST + 1, START + EPOCH)
        );
    }

    function test_only_the_node_reports() public {
        EpochReport memory r = said(FIRST, "one", 0);
        vm.expectRevert(abi.encodeWithSelector(INodes.NotNodeKey.selector, NODE, address(this)));
        meter.report(r, "");
        bytes32 digest = meter.digestOf(r);
        bytes memory eves = sign(EVE, digest);
        vm.expectRevert(abi.encodeWithSelector(IErrors.BadSignature.selector, who(NODE_KEY), digest));
        meter.report(r, eves);
        meter.report(r, sign(NODE_KEY, digest)); // anyone may bring it
        r.node = NodeId.wrap(7);
        vm.expectRevert(abi.encodeWithSelector(INodes.UnknownNode.selector, NodeId.wrap(7)));
        meter.report(r, "");
    }

    function test_the_meter_shares_the_grids_domain() public view {
        (,,,, address verifier,,) = meter.eip712Domain();
        same(verifier, address(grid), "one domain");
        same(meter.grid(), address(grid), "grid");
    }

    // ---------------------------------------------------------------- equivocation

    function bond() private {
        fund(FARM, 5e6);
        vm.prank(who(FARMER));
        nodes.addBond(NODE, address(coin), 5e6);
    }

    function test_two_signed_reports_cost_the_bond() public {
        bond();
        EpochReport memory a = said(FIRST + 7, "one", 0);
        EpochReport memory b = said(FIRST + 7, "two", 0);
        meter.proveEquivocation(a, sign(NODE_KEY, meter.digestOf(a)), b, sign(NODE_KEY, meter.digestOf(b)));
        same(held(FARM), 0, "the bond is gone");
        same(free(FARM), 0, "not back to the farm");
        same(free(UnitId.wrap(0)), 5e6, "out of circulation");
        yes(nodes.nodeOf(NODE).status == NodeStatus.Slashed, "barred");
        vm.prank(who(FARMER));
        vm.expectPartialRevert(INodes.NodeNotOpen.selector);
        nodes.setNodeStatus(NODE, NodeStatus.Open);
        vm.warp(START + 9 * EPOCH);
        refuse(a, abi.encodeWithSelector(IMeter.NoRoot.selector, NODE, FIRST + 7));
        same(allMoney(), 10_005e6, "no money made or lost");
    }

    function test_a_signed_report_against_the_one_on_chain() public {
        Terms memory t = terms();
        bytes32 id = start(t);
        vm.warp(START + EPOCH);
        UsageLeaf memory leaf = leafOf(id, lastEpoch(), 3600);
        report(leaf);
        EpochReport memory a = said(leaf.epoch, hashOf(leaf), 0);
        EpochReport memory b = said(leaf.epoch, "two", 0);
        bytes memory signature = sign(NODE_KEY, meter.digestOf(b));
        meter.proveEquivocation(a, "", b, signature);
        yes(meter.rootOf(NODE, leaf.epoch).void, "void");
        vm.expectRevert(abi.encodeWithSelector(IMeter.NoRoot.selector, NODE, leaf.epoch));
        grid.settle(settlement(t, leaf));
    }

    function test_an_old_key_still_counts_against_the_node() public {
        EpochReport memory a = said(FIRST, "one", 0);
        EpochReport memory b = said(FIRST, "two", 0);
        vm.prank(who(FARMER));
        nodes.setNodeKey(NODE, who(EVE));
        meter.proveEquivocation(a, sign(NODE_KEY, meter.digestOf(a)), b, sign(EVE, meter.digestOf(b)));
        yes(nodes.nodeOf(NODE).status == NodeStatus.Slashed, "barred");
    }

    function test_what_is_no_contradiction() public {
        EpochReport memory a = said(FIRST, "one", 0);
        bytes memory first = sign(NODE_KEY, meter.digestOf(a));
        vm.expectRevert(abi.encodeWithSelector(IMeter.NoContradiction.selector, NODE, FIRST));
        meter.proveEquivocation(a, first, a, first);

        EpochReport memory b = said(FIRST - 1, "two", 0);
        bytes memory second = sign(NODE_KEY, meter.digestOf(b));
        vm.expectRevert(abi.encodeWithSelector(IMeter.NoContradiction.selector, NODE, FIRST));
        meter.proveEquivocation(a, first, b, second);

        b = said(FIRST, "two", 0);
        second = sign(EVE, meter.digestOf(b));
        vm.expectPartialRevert(IErrors.BadSignature.selector);
        meter.proveEquivocation(a, first, b, second);
        vm.expectPartialRevert(IErrors.BadSignature.selector);
        meter.proveEquivocation(a, first, b, hex"00");
        vm.expectRevert(abi.encodeWithSelector(IMeter.NoRoot.selector, NODE, FIRST));
        meter.proveEquivocation(a, first, b, "");
    }

    // ---------------------------------------------------------------- leaves

    function test_verify_needs_the_leaf_under_the_root() public {
        UsageLeaf memory leaf = leafOf("id", FIRST, 100);
        vm.expectRevert(abi.encodeWithSelector(IMeter.NoRoot.selector, NODE, FIRST));
        meter.verify(NODE, leaf, 0, new bytes32[](0));
        report(leaf);
        (uint40 reportedAt, uint256 end) = meter.verify(NODE, leaf, 0, new bytes32[](0));
        same(reportedAt, START, "time");
        same(end, START, "end of the epoch");
        same(meter.leafHash(leaf), hashOf(leaf), "hash");
        leaf.readySeconds++;
        bytes32 hash = hashOf(leaf);
        vm.expectRevert(abi.encodeWithSelector(IMeter.BadProof.selector, NODE, FIRST, hash));
        meter.verify(NODE, leaf, 0, new bytes32[](0));
    }

    // ---------------------------------------------------------------- the ring

    uint64 private constant SIZE = 45 * 24 + 8; // places of a node with epochs of an hour

    function send(uint64 epoch, bytes32 root) private {
        (, bytes32 prevRoot) = meter.headOf(NODE);
        vm.warp(uint256(epoch + 1) * EPOCH);
        send(said(epoch, root, prevRoot));
    }

    function test_a_root_is_kept_for_45_days_and_then_its_place_is_taken() public {
        send(FIRST, "one");
        send(FIRST + 1, "two");
        send(FIRST + SIZE - 4, "before");
        same(meter.rootOf(NODE, FIRST).root, bytes32("one"), "45 days later");
        yes((SIZE - 4) * uint256(EPOCH) >= 45 days, "that is 45 days");
        send(FIRST + SIZE, "three");
        same(meter.rootOf(NODE, FIRST).root, 0, "its place is taken");
        same(meter.rootOf(NODE, FIRST).reportedAt, 0, "no time either");
        same(meter.rootOf(NODE, FIRST + SIZE).root, bytes32("three"), "new lap");
        same(meter.rootOf(NODE, FIRST + SIZE - 4).root, bytes32("before"), "beside it");
        vm.expectRevert(abi.encodeWithSelector(IMeter.NoRoot.selector, NODE, FIRST));
        meter.verify(NODE, leafOf("id", FIRST, 100), 0, new bytes32[](0));
    }

    function test_an_epoch_of_another_lap_is_not_there() public {
        send(FIRST, "one");
        same(meter.rootOf(NODE, FIRST + SIZE).root, 0, "next lap");
        same(meter.rootOf(NODE, FIRST - SIZE).root, 0, "last lap");
        same(meter.rootOf(NodeId.wrap(9), FIRST).root, 0, "no such node");
        (uint64 epoch, bytes32 root) = meter.headOf(NodeId.wrap(9));
        yes(epoch == 0 && root == 0, "no head");
    }

    function test_a_root_has_at_most_a_million_leaves() public {
        EpochReport memory r = said(FIRST, "one", 0);
        r.count = 1 << 20;
        refuse(r, abi.encodeWithSelector(IErrors.BadValue.selector, "count", r.count, 1, (1 << 20) - 2));
        r.count = (1 << 20) - 2;
        send(r);
        same(meter.rootOf(NODE, FIRST).count, r.count, "the most");
        yes(!meter.rootOf(NODE, FIRST).void, "and not the mark of a void epoch");
    }

    function test_a_void_epoch_voids_no_other() public {
        EpochReport memory a = said(FIRST + 1, "one", 0);
        EpochReport memory b = said(FIRST + 1, "two", 0);
        send(FIRST, "zero");
        meter.proveEquivocation(a, sign(NODE_KEY, meter.digestOf(a)), b, sign(NODE_KEY, meter.digestOf(b)));
        yes(meter.rootOf(NODE, FIRST + 1).void && meter.rootOf(NODE, FIRST + 1).root == 0, "void");
        yes(!meter.rootOf(NODE, FIRST).void && meter.rootOf(NODE, FIRST).root == "zero", "kept");
        send(FIRST + 2, "three");
        same(meter.rootOf(NODE, FIRST + 2).count, 1, "goes on");
        yes(meter.rootOf(NODE, FIRST + 1).void, "still void");
    }

    function test_an_unsigned_report_differs_in_root_or_count() public {
        send(FIRST, "one");
        EpochReport memory a = said(FIRST, "one", 0);
        EpochReport memory b = said(FIRST, "one", "other"); // the chain no longer knows the previous root
        bytes memory signature = sign(NODE_KEY, meter.digestOf(b));
        vm.expectRevert(abi.encodeWithSelector(IMeter.NoContradiction.selector, NODE, FIRST));
        meter.proveEquivocation(a, "", b, signature);
        meter.proveEquivocation(a, sign(NODE_KEY, meter.digestOf(a)), b, signature);
        yes(meter.rootOf(NODE, FIRST).void, "both signed");
    }

    /// @dev What is kept follows from the events: the last report of each place of the ring.
    function test_fuzz_roots_follow_from_their_events(uint64[12] memory steps) public {
        uint64 epoch = FIRST;
        vm.recordLogs();
        for (uint256 i = 0; i < steps.length; i++) {
            epoch += uint64(bound(steps[i], 1, i % 4 == 3 ? 2 * SIZE : 3));
            send(epoch, keccak256(abi.encode(epoch)));
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bytes32 last = 0;
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].topics[0] != IMeter.Reported.selector) continue;
            uint64 told = uint64(uint256(logs[i].topics[2]));
            (bytes32 root, bytes32 prevRoot, uint32 count,,) =
                abi.decode(logs[i].data, (bytes32, bytes32, uint32, address, bytes));
            same(prevRoot, last, "chained");
            last = root;
            bool kept = epoch - told < SIZE - 3; // its place or its group may be taken sooner than a whole lap
            EpochRoot memory stored = meter.rootOf(NODE, told);
            if (kept || stored.root != 0) {
                same(stored.root, root, "root");
                same(stored.count, count, "count");
                same(stored.reportedAt, uint256(told + 1) * EPOCH, "time");
            }
        }
    }
}
