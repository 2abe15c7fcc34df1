// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Funding, Terms } from "../types/Terms.sol";
import { Run, State } from "../types/Workload.sol";

/// @title What a workload costs
/// @notice Everything is a function of the time since the start, never of when somebody settled. So settling
/// once or a thousand times pays the same, rounded down once.
library Charge {
    /// @notice Charge for a number of seconds, rounded down; with `chargeAhead` for every period begun.
    function linear(Terms calldata t, uint256 secs) internal pure returns (uint256) {
        if (t.chargeAhead) return uint256(t.price) * ceilDiv(secs, t.periodSeconds);
        return uint256(t.price) * secs / t.periodSeconds;
    }

    /// @notice The most that the workload may ever cost.
    function cost(Terms calldata t) internal pure returns (uint256) {
        return linear(t, t.termSeconds);
    }

    /// @notice What is held at reservation: all (prepaid), or the price of the notice time, rounded up, at most
    /// all (pay as you go).
    function security(Terms calldata t) internal pure returns (uint256) {
        uint256 all = cost(t);
        if (t.funding == Funding.Prepaid) return all;
        uint256 notice = t.chargeAhead
            ? linear(t, t.noticeSeconds)
            : ceilDiv(uint256(t.price) * t.noticeSeconds, t.periodSeconds);
        return notice < all ? notice : all;
    }

    /// @notice Seconds that the clock ran until `time`: suspended time and time beyond the term do not count.
    function elapsed(Terms calldata t, Run memory run, uint256 time) internal pure returns (uint256 secs) {
        if (run.since == 0) return 0;
        uint256 until = run.stop != 0 && run.stop < time ? run.stop : time;
        secs = until > run.since ? until - run.since : 0;
        if (secs > t.termSeconds) secs = t.termSeconds;
    }

    /// @notice What is held for a workload. Prepaid: all that was not paid, after the end only what the clock can
    /// still earn. Pay as you go: the security less what is gone from it.
    function held(Terms calldata t, Run memory run, uint256 drawn) internal pure returns (uint256) {
        if (run.state < State.Reserved || run.state == State.Closed) return 0;
        if (t.funding != Funding.Prepaid) return security(t) - drawn;
        return (run.state == State.Ended ? linear(t, elapsed(t, run, run.stop)) : cost(t)) - run.paid;
    }

    /// @notice Division, rounded up.
    function ceilDiv(uint256 a, uint256 b) internal pure returns (uint256) {
        return (a + b - 1) / b;
    }
}
