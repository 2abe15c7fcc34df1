// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Address } from "@openzeppelin/contracts/utils/Address.sol";
import { IDeployments } from "../interfaces/IDeployments.sol";
import { IGrid } from "../interfaces/IGrid.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Charge } from "../libraries/Charge.sol";
import { DEPLOYMENT_TYPEHASH, Deployment } from "../types/Decisions.sol";
import { TERMS_WORDS, Terms } from "../types/Terms.sol";
import { Role } from "../types/Units.sol";
import { Approval, State } from "../types/Workload.sol";
import { Decisions } from "./Decisions.sol";

/// @title Several workloads, one approval, all or nothing
/// @notice See `IDeployments`. Collects the approvals and asks the policy; money and capacity are the grid's.
contract Deployments is IDeployments, Decisions {
    /// @dev Most workloads of a deployment, so that it fits into a block.
    uint256 private constant MAX_WORKLOADS = 200;

    /// @param registry The units.
    constructor(IUnits registry) Decisions(registry) { }

    /// @inheritdoc IDeployments
    function proposeDeployment(Deployment calldata deployment) external returns (bytes32 digest) {
        (Question memory q, bytes32[] memory ids) = _questionOf(deployment);
        for (uint256 i = 0; i < ids.length; i++) {
            State state = _grid.runOf(ids[i]).state;
            if (state != State.Requested) revert IGrid.WrongState(ids[i], state);
        }
        _propose(q);
        emit DeploymentProposed(q.digest, q.department, q.requester, ids, q.cost);
        return q.digest;
    }

    /// @inheritdoc IDeployments
    function approveDeployment(Deployment calldata deployment, address approver, bytes calldata signature)
        external
    {
        (Question memory q,) = _questionOf(deployment);
        _checkTime(q.validUntil);
        _approve(q, approver, signature);
    }

    /// @inheritdoc IDeployments
    function revokeDeployment(Deployment calldata deployment) external {
        (Question memory q,) = _questionOf(deployment);
        _revoke(q);
    }

    /// @inheritdoc IDeployments
    function rejectDeployment(Deployment calldata deployment, string calldata reason) external {
        (Question memory q,) = _questionOf(deployment);
        _reject(q, reason);
    }

    /// @inheritdoc IDeployments
    function cancelDeployment(Deployment calldata deployment) external {
        (Question memory q,) = _questionOf(deployment);
        if (!_isTenant(q, msg.sender)) revert NotMember(q.department, msg.sender, Role.OPERATE);
        _withdraw(q);
    }

    /// @inheritdoc IDeployments
    function reserveDeployment(Deployment calldata deployment, Approval[] calldata approvals) external {
        (Question memory q, bytes32[] memory ids) = _questionOf(deployment);
        (uint32 policyVersion, Votes memory votes) = _decide(q, approvals);
        _forward(deployment.workloads);
        emit DeploymentReserved(
            q.digest, q.department, policyVersion, ids, q.cost, votes.approvers, votes.clauses
        );
    }

    /// @inheritdoc IDeployments
    function digestOf(Deployment calldata deployment) external view returns (bytes32) {
        (Question memory q,) = _questionOf(deployment);
        return q.digest;
    }

    /// @dev Hands the workloads to the grid as they came; encoding them anew would check and copy each field again.
    function _forward(Terms[] calldata list) private {
        uint256 size = list.length * TERMS_WORDS * 32;
        bytes calldata words;
        assembly ("memory-safe") {
            words.offset := list.offset
            words.length := size
        }
        bytes memory head = abi.encodeWithSelector(IGrid.reserveBy.selector, 32, list.length);
        Address.functionCall(address(_grid), bytes.concat(head, words));
    }

    /// @dev What the policy is asked about all workloads, and their ids. The most sensitive data of any, the sum of all
    /// costs, the first time that any is void.
    function _questionOf(Deployment calldata deployment)
        private
        view
        returns (Question memory q, bytes32[] memory ids)
    {
        uint256 count = deployment.workloads.length;
        _checkRange("workloads", count, 1, MAX_WORKLOADS);
        ids = new bytes32[](count);
        bytes32[] memory hashes = new bytes32[](count);
        Terms calldata first = deployment.workloads[0];
        (q.department, q.requester, q.coin) = (first.department, first.requester, first.coin);
        q.validUntil = type(uint64).max;
        for (uint256 i = 0; i < count; i++) {
            Terms calldata terms = deployment.workloads[i];
            hashes[i] = terms.structHash();
            ids[i] = _digest(hashes[i]);
            _add(q, terms, ids[i]);
        }
        _checkRange("totalCost", deployment.totalCost, q.cost, q.cost);
        bytes32 list = keccak256(abi.encodePacked(hashes));
        q.digest = _digest(keccak256(abi.encode(DEPLOYMENT_TYPEHASH, list, q.cost)));
    }

    /// @dev Adds one workload to the question.
    function _add(Question memory q, Terms calldata terms, bytes32 id) private pure {
        if (terms.department != q.department) revert MixedDeployment(id, "department");
        if (terms.requester != q.requester) revert MixedDeployment(id, "requester");
        if (terms.coin != q.coin) revert MixedDeployment(id, "coin");
        if (terms.supersedes != 0) revert IGrid.OtherWorkload(terms.supersedes, 0);
        _checkRange("periodSeconds", terms.periodSeconds, 1, type(uint32).max);
        q.cost += Charge.cost(terms);
        q.kinds |= uint256(1) << uint8(terms.kind);
        if (uint8(terms.dataClass) > q.dataClass) q.dataClass = uint8(terms.dataClass);
        if (terms.validUntil < q.validUntil) q.validUntil = terms.validUntil;
    }
}
