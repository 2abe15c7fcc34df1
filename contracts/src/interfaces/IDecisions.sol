// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Decision } from "../types/Decisions.sol";
import { IErrors } from "./IErrors.sol";

/// @title What approvers say about something that is more than one workload
interface IDecisions is IErrors {
    /// @notice Somebody approved. The signature is over `digest` (65 bytes r, s, v, or for ERC-1271).
    event DecisionSigned(bytes32 indexed digest, address indexed approver, bytes signature);

    /// @notice An approver took back whatever the person said or signed about it before.
    event DecisionRevoked(bytes32 indexed digest, address indexed approver);

    /// @notice An approver refused it for good.
    event DecisionRefused(bytes32 indexed digest, address indexed approver, string reason);

    /// @notice The department took it back.
    event DecisionWithdrawn(bytes32 indexed digest, address indexed by);

    /// @notice It is decided already, or is not what the call needs.
    error WrongDecision(bytes32 digest, Decision decision);

    /// @notice What became of it.
    function decisionOf(bytes32 digest) external view returns (Decision);

    /// @notice True if the approval of this person was recorded, or counted.
    function signedBy(bytes32 digest, address approver) external view returns (bool);
}
