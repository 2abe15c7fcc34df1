// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Deployment } from "../types/Decisions.sol";
import { UnitId } from "../types/Ids.sol";
import { Approval } from "../types/Workload.sol";
import { IDecisions } from "./IDecisions.sol";

/// @title Deployments: several workloads, one approval, all or nothing
/// @notice Each workload was asked for (`IGrid.request`); the approvers sign the terms of all of them and the sum. The
/// department's policy is asked once for each kind of workload in it, with the sum and the most sensitive data, so
/// that nobody avoids a clause by splitting. Domain: the grid's.
interface IDeployments is IDecisions {
    /// @notice Its requester asks to decide these together; the terms are in the workloads' `Requested` events.
    event DeploymentProposed(
        bytes32 indexed deployment,
        UnitId indexed department,
        address indexed requester,
        bytes32[] ids,
        uint256 totalCost
    );

    /// @notice All of them were reserved, in this order. `approvers[i]` counted for the policy's clause `clauses[i]`.
    event DeploymentReserved(
        bytes32 indexed deployment,
        UnitId indexed department,
        uint32 policyVersion,
        bytes32[] ids,
        uint256 totalCost,
        address[] approvers,
        uint8[] clauses
    );

    /// @notice The workload is of another department, requester or coin than the first of the deployment.
    error MixedDeployment(bytes32 id, string field);

    /// @notice Tells approvers of a deployment. By its requester; every workload is `Requested`.
    function proposeDeployment(Deployment calldata deployment) external returns (bytes32 digest);

    /// @notice Records an approval of all of it; anyone may bring it. The approver has APPROVE in a clause that applies.
    function approveDeployment(Deployment calldata deployment, address approver, bytes calldata signature) external;

    /// @notice Takes the caller's approval of it back before it is reserved, recorded or as a signature. Final.
    function revokeDeployment(Deployment calldata deployment) external;

    /// @notice Refuses it for good; its workloads may still be approved one by one. The caller could approve it.
    /// @param reason 1 to 1,024 bytes.
    function rejectDeployment(Deployment calldata deployment, string calldata reason) external;

    /// @notice Takes it back. By its requester or a member with OPERATE in the department.
    function cancelDeployment(Deployment calldata deployment) external;

    /// @notice Reserves all workloads or none: approvals of every clause that applies, budget, money and capacity. Anyone
    /// may call.
    /// @param approvals Ascending by approver; each counts for one clause; the signature is of the deployment's digest.
    function reserveDeployment(Deployment calldata deployment, Approval[] calldata approvals) external;

    /// @notice What approvers sign.
    function digestOf(Deployment calldata deployment) external view returns (bytes32);
}
