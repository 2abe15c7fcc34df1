// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Envelope, EnvelopeUse } from "../types/Decisions.sol";
import { UnitId } from "../types/Ids.sol";
import { Terms } from "../types/Terms.sol";
import { Approval } from "../types/Workload.sol";
import { IDecisions } from "./IDecisions.sol";

/// @title Envelopes: limits under which workloads start without a human
/// @notice What approvers signed for the envelope bounds everything that is drawn from it: who, what, where, how much at
/// once, how much money. A workload is asked for as always (`IGrid.request`); if it fits, anyone reserves it at once.
/// The policy is asked about `moneyInAll`, once for each kind; a change of the policy voids the envelope. Domain: the
/// grid's.
interface IEnvelopes is IDecisions {
    /// @notice Its requester asks for it.
    event EnvelopeProposed(
        bytes32 indexed digest, UnitId indexed department, address indexed requester, Envelope terms
    );

    /// @notice Every clause that applies had its quorum. `approvers[i]` counted for the policy's clause `clauses[i]`.
    event EnvelopeOpened(
        bytes32 indexed digest,
        UnitId indexed department,
        Envelope terms,
        uint32 policyVersion,
        address[] approvers,
        uint8[] clauses
    );

    /// @notice Nothing is drawn from it any more.
    event EnvelopeShut(bytes32 indexed digest, address indexed by);

    /// @notice A workload was reserved from the envelope. New values: `spent` in the window since `since`, `spentInAll`,
    /// and `free` resources (packed as in `Lanes`).
    event Drawn(
        bytes32 indexed envelope,
        bytes32 indexed id,
        uint96 cost,
        uint40 since,
        uint96 spent,
        uint96 spentInAll,
        uint256 free
    );

    /// @notice A workload gave back what it no longer needs; `over` if it is closed. New values as in `Drawn`.
    event DrawReturned(
        bytes32 indexed envelope,
        bytes32 indexed id,
        bool over,
        uint96 spent,
        uint96 spentInAll,
        uint256 free
    );

    /// @notice The workload's `field` is not what the envelope allows; `limit` is 0 where it names a list.
    error OutsideEnvelope(bytes32 envelope, string field, uint256 value, uint256 limit);

    /// @notice The department's policy changed after the envelope was opened; it must be approved anew.
    error EnvelopeVoid(bytes32 envelope, uint32 openedUnder, uint32 policyVersion);

    /// @notice The workload was not reserved from an envelope, or gave back everything already.
    error NotDrawn(bytes32 id);

    /// @notice Tells approvers of an envelope. By its requester with REQUEST in the department.
    function proposeEnvelope(Envelope calldata envelope) external returns (bytes32 digest);

    /// @notice Records an approval; anyone may bring it. The approver has APPROVE in a clause that applies.
    function approveEnvelope(Envelope calldata envelope, address approver, bytes calldata signature) external;

    /// @notice Takes the caller's approval back before the envelope is open. Final.
    function revokeEnvelope(Envelope calldata envelope) external;

    /// @notice Refuses it for good. The caller could approve it.
    /// @param reason 1 to 1,024 bytes.
    function rejectEnvelope(Envelope calldata envelope, string calldata reason) external;

    /// @notice Opens it: approvals of every clause that applies. Anyone may call.
    /// @param approvals Ascending by approver; each counts for one clause; the signature is of the envelope's digest.
    function openEnvelope(Envelope calldata envelope, Approval[] calldata approvals) external;

    /// @notice Takes it back or shuts it, at once and for good; what runs goes on. By its requester, a member with
    /// OPERATE in the department, whoever could approve it, or a governor of the organisation.
    function closeEnvelope(Envelope calldata envelope) external;

    /// @notice Reserves a workload that was asked for and fits. Anyone may call.
    function drawEnvelope(Envelope calldata envelope, Terms calldata terms) external;

    /// @notice Gives back to the envelope what a workload drawn from it no longer needs: its resources once it ended, and
    /// what it did not cost once it is closed. Anyone may call.
    function returnDraw(Terms calldata terms) external;

    /// @notice What is drawn from an envelope.
    function useOf(bytes32 envelope) external view returns (EnvelopeUse memory);

    /// @notice Envelope that the workload was reserved from; 0 = none, or everything was given back.
    function envelopeOf(bytes32 id) external view returns (bytes32);

    /// @notice The envelope's id: what approvers sign.
    function digestOf(Envelope calldata envelope) external view returns (bytes32);
}
