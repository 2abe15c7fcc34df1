// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Envelope } from "../types/Decisions.sol";
import { Prices, Resources } from "../types/Resources.sol";
import { Terms } from "../types/Terms.sol";

/// @title Eight 31-bit counters in one word
/// @notice Lane i takes bits 32i to 32i+30; bit 32i+31 is its guard and is 0 at rest. Subtraction sets all
/// guards of the minuend first: a lane that would go below zero borrows from its own guard only, which shows
/// afterwards as a cleared guard. So over-booking one lane can never leak into the next.
library Lanes {
    /// @dev All guard bits.
    uint256 internal constant GUARDS = 0x8000000080000000800000008000000080000000800000008000000080000000;

    /// @dev Lanes that `Resources` names.
    uint256 internal constant NAMED = 7;

    /// @dev Largest value of a lane.
    uint256 internal constant MAX = type(uint32).max >> 1;

    /// @notice `a - b` in every lane.
    /// @return difference Word with the guards cleared; meaningful only if `fits`.
    /// @return fits False if any lane of b is greater than a's.
    function sub(uint256 a, uint256 b) internal pure returns (uint256 difference, bool fits) {
        // Cannot underflow as a whole: lane by lane, (a_i + 2^31) - b_i >= 1 since both are below 2^31.
        unchecked {
            difference = (a | GUARDS) - b;
        }
        fits = difference & GUARDS == GUARDS;
        difference &= ~GUARDS;
    }

    /// @notice One lane of a word.
    function lane(uint256 word, uint256 index) internal pure returns (uint256) {
        return (word >> (32 * index)) & MAX;
    }

    /// @notice First lane in which b is greater than a; `NAMED` if none.
    function firstShort(uint256 a, uint256 b) internal pure returns (uint256 index) {
        while (index < NAMED && lane(a, index) >= lane(b, index)) index++;
    }

    /// @notice Packs what a node offers; a figure of 2^31 or more sets a guard bit, which `clean` finds.
    function pack(Resources calldata r) internal pure returns (uint256) {
        return _pack(r.cpuMilli, r.memoryMiB, r.ssdGiB, r.hddGiB, r.gpus, r.ipv4, r.mbit);
    }

    /// @notice Packs what a workload needs.
    function pack(Terms calldata t) internal pure returns (uint256) {
        return _pack(t.cpuMilli, t.memoryMiB, t.ssdGiB, t.hddGiB, t.gpus, t.ipv4, t.mbit);
    }

    /// @notice Packs the most that an envelope gives at once; a figure of 2^31 or more sets a guard bit.
    function pack(Envelope calldata e) internal pure returns (uint256) {
        return _pack(e.cpuMilli, e.memoryMiB, e.ssdGiB, e.hddGiB, e.gpus, e.ipv4, e.mbit);
    }

    /// @notice Unpacks a word.
    function unpack(uint256 word) internal pure returns (Resources memory) {
        return Resources({
            cpuMilli: uint32(lane(word, 0)),
            memoryMiB: uint32(lane(word, 1)),
            ssdGiB: uint32(lane(word, 2)),
            hddGiB: uint32(lane(word, 3)),
            gpus: uint32(lane(word, 4)),
            ipv4: uint32(lane(word, 5)),
            mbit: uint32(lane(word, 6))
        });
    }

    /// @notice True if no guard bit is set.
    function clean(uint256 word) internal pure returns (bool) {
        return word & GUARDS == 0;
    }

    /// @notice Price of a need for one period of the book, in nano-credits.
    function nanoPrice(uint256 need, Prices memory p) internal pure returns (uint256) {
        return lane(need, 0) * p.cpuMilli + lane(need, 1) * p.memoryMiB + lane(need, 2) * p.ssdGiB
            + lane(need, 3) * p.hddGiB + lane(need, 4) * p.gpu + lane(need, 5) * p.ipv4 + lane(need, 6) * p.mbit;
    }

    /// @notice Lowest price of a need for a period of this length, in micro-credits, rounded up.
    /// @param p Price book with `periodSeconds` above 0.
    function leastPrice(uint256 need, uint256 periodSeconds, Prices memory p) internal pure returns (uint256) {
        uint256 divisor = 1000 * uint256(p.periodSeconds);
        return (nanoPrice(need, p) * periodSeconds + divisor - 1) / divisor;
    }

    function _pack(
        uint256 cpuMilli,
        uint256 memoryMiB,
        uint256 ssdGiB,
        uint256 hddGiB,
        uint256 gpus,
        uint256 ipv4,
        uint256 mbit
    ) private pure returns (uint256) {
        return cpuMilli | memoryMiB << 32 | ssdGiB << 64 | hddGiB << 96 | gpus << 128 | ipv4 << 160 | mbit
            << 192;
    }
}
