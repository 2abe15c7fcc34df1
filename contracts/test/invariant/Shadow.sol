// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../../src/interfaces/IBank.sol";
import { IGrid } from "../../src/interfaces/IGrid.sol";
import { IDecisions } from "../../src/interfaces/IDecisions.sol";
import { IDeployments } from "../../src/interfaces/IDeployments.sol";
import { IEnvelopes } from "../../src/interfaces/IEnvelopes.sol";
import { INodes } from "../../src/interfaces/INodes.sol";
import { NodeStatus, Resources } from "../../src/types/Resources.sol";
import { Decision, Envelope, EnvelopeUse } from "../../src/types/Decisions.sol";
import { NodeId } from "../../src/types/Ids.sol";
import { Terms } from "../../src/types/Terms.sol";
import { Account, Bond, Pool, Run, Spending, State } from "../../src/types/Workload.sol";
import { Vm } from "../base/Base.sol";

/// @dev The state of the contracts as it follows from their events alone, like an explorer's index.
abstract contract Shadow {
    struct ShadowNode {
        NodeStatus status;
        uint256 total;
        uint256 available;
        Bond bond;
    }

    mapping(uint256 unit => mapping(address coin => Account)) internal shadowAccounts;
    mapping(uint256 unit => Spending) internal shadowSpending;
    mapping(uint256 node => ShadowNode) internal shadowNodes;
    mapping(bytes32 id => Pool) internal shadowPools;
    mapping(bytes32 id => Run) internal shadowRuns;
    mapping(bytes32 id => uint256) internal shadowHolds;
    mapping(bytes32 id => uint256) internal shadowAccepted;
    mapping(bytes32 id => uint256) internal shadowProven;
    bool internal provenFell;
    mapping(bytes32 id => uint256) internal reservations;
    mapping(bytes32 id => mapping(address approver => bool)) internal shadowApprovals;
    mapping(bytes32 digest => Decision) internal shadowDecisions;
    mapping(bytes32 envelope => EnvelopeUse) internal shadowUses;
    uint256 internal deposited;
    uint256 internal withdrawn;

    function apply_(Vm.Log[] memory logs) internal {
        for (uint256 i = 0; i < logs.length; i++) {
            bytes32 topic = logs[i].topics[0];
            if (logs[i].topics.length < 2) continue;
            applyBank(topic, logs[i]);
            applyNodes(topic, logs[i]);
            applyApproval(topic, logs[i]);
            applyRun(topic, logs[i]);
            applyPayment(topic, logs[i]);
            applyDecision(topic, logs[i]);
        }
    }

    function applyBank(bytes32 topic, Vm.Log memory log) private {
        uint256 unit = uint256(log.topics[1]);
        if (topic == IBank.BudgetUsed.selector) {
            (uint96 spent, uint40 since) = abi.decode(log.data, (uint96, uint40));
            shadowSpending[unit] = Spending(spent, since);
        }
        if (log.topics.length < 3) return;
        address coin = address(uint160(uint256(log.topics[2])));
        if (topic == IBank.Deposited.selector) {
            (uint256 amount, uint256 free) = abi.decode(log.data, (uint256, uint256));
            deposited += amount;
            shadowAccounts[unit][coin].free = uint128(free);
        } else if (topic == IBank.Withdrawn.selector) {
            (uint256 amount, uint256 free) = abi.decode(log.data, (uint256, uint256));
            withdrawn += amount;
            shadowAccounts[unit][coin].free = uint128(free);
        } else if (topic == IBank.AccountChanged.selector) {
            (uint256 free, uint256 held) = abi.decode(log.data, (uint256, uint256));
            shadowAccounts[unit][coin] = Account(uint128(free), uint128(held));
        }
    }

    function applyNodes(bytes32 topic, Vm.Log memory log) private {
        ShadowNode storage n = shadowNodes[uint256(log.topics[1])];
        if (topic == INodes.NodeStatusSet.selector) n.status = abi.decode(log.data, (NodeStatus));
        if (topic == INodes.CapacityLeft.selector) n.available = abi.decode(log.data, (uint256));
        if (topic == INodes.CapacitySet.selector) n.total = packed(abi.decode(log.data, (Resources)));
        if (topic == INodes.Slashed.selector) delete n.bond;
        if (topic == INodes.PoolLeft.selector) {
            Pool storage pool = shadowPools[log.topics[1]];
            pool.node = NodeId.wrap(uint64(uint256(log.topics[2])));
            (pool.free, pool.open) = abi.decode(log.data, (uint224, bool));
        }
        if (topic == INodes.BondSet.selector) {
            uint96 amount = abi.decode(log.data, (uint96));
            n.bond = Bond(amount == 0 ? address(0) : address(uint160(uint256(log.topics[2]))), amount);
        }
    }

    function packed(Resources memory r) internal pure returns (uint256) {
        return uint256(r.cpuMilli) + (uint256(r.memoryMiB) << 32) + (uint256(r.ssdGiB) << 64)
            + (uint256(r.hddGiB) << 96) + (uint256(r.gpus) << 128) + (uint256(r.ipv4) << 160)
            + (uint256(r.mbit) << 192);
    }

    function applyApproval(bytes32 topic, Vm.Log memory log) private {
        bytes32 id = log.topics[1];
        Run storage run = shadowRuns[id];
        if (topic == IGrid.Requested.selector) run.state = State.Requested;
        if (topic == IGrid.Rejected.selector) run.state = State.Refused;
        if (topic == IGrid.Cancelled.selector) run.state = State.Cancelled;
        if (topic == IGrid.Approved.selector) {
            shadowApprovals[id][address(uint160(uint256(log.topics[2])))] = true;
        }
        if (topic == IGrid.Rebound.selector) {
            shadowRuns[log.topics[2]].reservedAt = run.reservedAt; // the old promise
            run.moved = true;
        }
        if (topic == IGrid.Reserved.selector) {
            reservations[id]++;
            run.state = State.Reserved;
            if (run.reservedAt == 0) run.reservedAt = uint32(block.timestamp);
            (,,, shadowHolds[id], run.contestSeconds, run.feeBps, run.deadline,,) = abi.decode(
                log.data, (Terms, uint32, uint96, uint96, uint24, uint16, uint32, address[], uint8[])
            );
        }
    }

    function applyRun(bytes32 topic, Vm.Log memory log) private {
        Run storage run = shadowRuns[log.topics[1]];
        if (topic == IGrid.Accepted.selector) {
            run.state = State.Accepted;
            (, run.deadline) = abi.decode(log.data, (bytes32, uint32));
        } else if (topic == IGrid.Deployed.selector) {
            run.state = State.Deployed;
            run.deadline = 0;
            (run.since,,) = abi.decode(log.data, (uint32, bytes32, string));
        } else if (topic == IGrid.Suspended.selector) {
            run.state = State.Suspended;
            run.stop = abi.decode(log.data, (uint32));
        } else if (topic == IGrid.Resumed.selector) {
            (run.state, run.stop) = (State.Deployed, 0);
            (run.since, shadowHolds[log.topics[1]]) = abi.decode(log.data, (uint32, uint96));
        } else if (topic == IGrid.NoticeGiven.selector) {
            run.deadline = abi.decode(log.data, (uint32));
        } else if (topic == IGrid.Ended.selector) {
            run.state = State.Ended;
            (run.stop,, shadowHolds[log.topics[1]], run.deadline) =
                abi.decode(log.data, (uint32, uint96, uint96, uint32));
        } else if (topic == IGrid.Withheld.selector) {
            (,, run.deadline) = abi.decode(log.data, (uint32, uint32, uint32));
        } else if (topic == IGrid.Closed.selector) {
            (run.state, shadowHolds[log.topics[1]]) = (State.Closed, 0);
        }
    }

    function applyPayment(bytes32 topic, Vm.Log memory log) private {
        Run storage run = shadowRuns[log.topics[1]];
        if (topic == IGrid.UsageAccepted.selector) {
            (, shadowAccepted[log.topics[1]],) = abi.decode(log.data, (uint64, uint32, bytes32));
        } else if (topic == IGrid.Settled.selector) {
            uint256 proven;
            (,,, run.paid, shadowHolds[log.topics[1]], proven) =
                abi.decode(log.data, (uint96, uint96, uint96, uint64, uint96, uint32));
            if (proven < shadowProven[log.topics[1]]) provenFell = true;
            shadowProven[log.topics[1]] = proven;
        }
    }

    function applyDecision(bytes32 topic, Vm.Log memory log) private {
        bytes32 digest = log.topics[1];
        if (topic == IDeployments.DeploymentProposed.selector) shadowDecisions[digest] = Decision.Proposed;
        if (topic == IEnvelopes.EnvelopeProposed.selector) shadowDecisions[digest] = Decision.Proposed;
        if (topic == IDecisions.DecisionRefused.selector) shadowDecisions[digest] = Decision.Refused;
        if (topic == IDecisions.DecisionWithdrawn.selector) shadowDecisions[digest] = Decision.Withdrawn;
        if (topic == IDeployments.DeploymentReserved.selector) shadowDecisions[digest] = Decision.Approved;
        if (topic == IEnvelopes.EnvelopeShut.selector) shadowDecisions[digest] = Decision.Shut;
        EnvelopeUse storage use = shadowUses[digest];
        if (topic == IEnvelopes.EnvelopeOpened.selector) {
            shadowDecisions[digest] = Decision.Approved;
            (Envelope memory e, uint32 version,,) =
                abi.decode(log.data, (Envelope, uint32, address[], uint8[]));
            Resources memory most = Resources(e.cpuMilli, e.memoryMiB, e.ssdGiB, e.hddGiB, e.gpus, e.ipv4, e.mbit);
            shadowUses[digest] = EnvelopeUse(version, uint40(block.timestamp), 0, 0, packed(most));
        } else if (topic == IEnvelopes.Drawn.selector) {
            (, use.since, use.spent, use.spentInAll, use.free) =
                abi.decode(log.data, (uint96, uint40, uint88, uint88, uint256));
        } else if (topic == IEnvelopes.DrawReturned.selector) {
            (, use.spent, use.spentInAll, use.free) = abi.decode(log.data, (bool, uint88, uint88, uint256));
        }
    }
}
