// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Terms } from "../types/Terms.sol";

/// @title Moving a workload to an alternate node that its terms name
/// @notice The approvers signed the alternates, so moving needs no new approval. What moves is the rest of the term at the
/// same price under the same terms: the next one's terms are the old ones with `node` the alternate, the other alternate (if
/// it has not been skipped) as `alternate`, `supersedes` the old id, and `termSeconds` what is left. So a workload moves at
/// most as often as it names alternates.
interface IFailover {
    /// @notice The terms name no alternate (any more).
    error NoAlternate(bytes32 id);

    /// @notice The term is over; nothing is left that could move.
    error NothingLeft(bytes32 id);

    /// @notice Moves a workload to its alternate, or to the second one if the first cannot take it; ends it here and reserves
    /// it there with capacity, price check and money, or neither. By anyone once the node has missed the time to accept or to
    /// become ready, or has proved nothing for `failoverSeconds`; by the farm before ready; by the requester or
    /// a member with OPERATE in the department at any time.
    /// @param terms Terms of the workload as it is now.
    /// @return next Id of the workload on the other node.
    function rebind(Terms calldata terms) external returns (bytes32 next);

    /// @notice From when on anyone may move the workload, as it stands now (Unix); the largest number for never.
    function movableFrom(Terms calldata terms) external view returns (uint256 from);

    /// @notice Terms of the workload on an alternate, if it moved now.
    /// @param second Has the first alternate been skipped?
    function nextOf(Terms calldata terms, bool second) external view returns (Terms memory next);
}
