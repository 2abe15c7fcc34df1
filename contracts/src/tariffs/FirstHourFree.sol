// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { ITariff } from "../interfaces/ITariff.sol";
import { Terms } from "../types/Terms.sol";
import { UsageLeaf } from "../types/Usage.sol";

/// @title First hour free
/// @notice Charges nothing for the first 3,600 proved seconds and the linear price from then on. A small complete
/// example of a tariff: no state, a function of its arguments alone, never falls as the counters grow.
contract FirstHourFree is ITariff {
    uint256 private constant FREE_SECONDS = 3600;

    /// @inheritdoc ITariff
    function owed(Terms calldata terms, UsageLeaf calldata, uint256 linear) external pure returns (uint256) {
        uint256 free = uint256(terms.price) * FREE_SECONDS / terms.periodSeconds;
        return linear > free ? linear - free : 0;
    }
}
