// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId, UnitId } from "../types/Ids.sol";
import { NodeStatus, Resources } from "../types/Resources.sol";
import { Terms } from "../types/Terms.sol";
import { Clause } from "../types/Units.sol";
import { Run } from "../types/Workload.sol";

/// @notice One clause of a department's policy as it stands for one workload.
struct ClauseStanding {
    Clause clause;
    /// @dev Does the clause apply to the workload's cost?
    bool applies;
    /// @dev Of the people asked about, those whose approval can count here (members with APPROVE, not the
    /// requester, approval recorded).
    address[] approvers;
    /// @dev Quorum less approvers; 0 = enough. One person counts for one clause only, see `ready`.
    uint256 missing;
}

/// @notice Questions that need more than one contract, answered in one call; keeps nothing
interface ILens {
    /// @notice The most that a workload may ever cost, and what is held at reservation (micro-credits).
    function costOf(Terms calldata terms) external pure returns (uint96 cost, uint96 hold);

    /// @notice Lowest price that the node takes for these terms' period; 0 and false if not sold in the coin.
    function quote(Terms calldata terms) external view returns (uint256 price, bool sold);

    /// @notice How the approvals stand.
    /// @param terms The workload.
    /// @param people Whose recorded approvals to count; for instance the approvers of the `Approved` events.
    /// @return clauses All clauses of the department's policy, in order.
    /// @return ready True if the people can be assigned, one clause each, so that every clause is met.
    /// @return approvers Who counts, ascending: hand them to `reserve` with empty signatures.
    /// @return assigned The clause that each of `approvers` counts for.
    function missing(Terms calldata terms, address[] calldata people)
        external
        view
        returns (
            ClauseStanding[] memory clauses,
            bool ready,
            address[] memory approvers,
            uint8[] memory assigned
        );

    /// @notice A node with its words unpacked.
    function nodeOf(NodeId node)
        external
        view
        returns (
            UnitId farm,
            address key,
            uint32 epochSeconds,
            NodeStatus status,
            Resources memory total,
            Resources memory available
        );

    /// @notice What a workload owes by the clock but has not paid, with the seconds that ran (not the proved
    /// ones).
    function accrued(Terms calldata terms)
        external
        view
        returns (Run memory run, uint256 elapsed, uint256 due);
}
