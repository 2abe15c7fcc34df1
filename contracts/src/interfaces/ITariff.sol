// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Terms } from "../types/Terms.sol";
import { UsageLeaf } from "../types/Usage.sol";

/// @title A charging scheme
/// @notice Can only lower the charge. Must be a function of its arguments alone, so that settling once or often
/// costs the same; gets at most 200,000 gas; if it fails, nothing new is charged.
interface ITariff {
    /// @notice What the workload owes since its start.
    /// @param terms The workload's terms.
    /// @param leaf Its proved counters.
    /// @param linear What it would owe without this tariff, in micro-credits.
    /// @return owed What it owes, micro-credits; more than `linear` counts as `linear`.
    function owed(Terms calldata terms, UsageLeaf calldata leaf, uint256 linear)
        external
        view
        returns (uint256 owed);
}
