// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Lanes } from "../src/libraries/Lanes.sol";
import { Prices, Resources } from "../src/types/Resources.sol";
import { Terms } from "../src/types/Terms.sol";
import { Base } from "./base/Base.sol";

contract LanesTest is Base {
    function testFuzz_sub_is_a_subtraction_lane_by_lane(uint256 a, uint256 b) public pure {
        a &= ~Lanes.GUARDS;
        b &= ~Lanes.GUARDS;
        (uint256 difference, bool fits) = Lanes.sub(a, b);
        bool all = true;
        for (uint256 i = 0; i < 8; i++) {
            if (Lanes.lane(a, i) < Lanes.lane(b, i)) all = false;
        }
        yes(fits == all, "fits when every lane does");
        for (uint256 i = 0; all && i < 8; i++) {
            same(Lanes.lane(difference, i), Lanes.lane(a, i) - Lanes.lane(b, i), "lane");
        }
        yes(Lanes.clean(difference), "no guard is set");
    }

    function testFuzz_adding_back_gives_the_word_before(uint256 a, uint256 b) public pure {
        a &= ~Lanes.GUARDS;
        b &= ~Lanes.GUARDS;
        (uint256 difference, bool fits) = Lanes.sub(a, b);
        if (fits) same(difference + b, a, "there and back");
    }

    function testFuzz_one_lane_never_leaks_into_the_next(uint256 a, uint8 which, uint32 need) public pure {
        a &= ~Lanes.GUARDS;
        uint256 lane = bound(which, 0, 7);
        uint256 word = (uint256(need) & Lanes.MAX) << (32 * lane);
        (uint256 difference, bool fits) = Lanes.sub(a, word);
        for (uint256 i = 0; fits && i < 8; i++) {
            if (i != lane) same(Lanes.lane(difference, i), Lanes.lane(a, i), "other lanes stay");
        }
    }

    function testFuzz_packs_and_unpacks(Resources calldata r) public pure {
        uint256 word = Lanes.pack(r);
        bool small = r.cpuMilli <= Lanes.MAX && r.memoryMiB <= Lanes.MAX && r.ssdGiB <= Lanes.MAX
            && r.hddGiB <= Lanes.MAX && r.gpus <= Lanes.MAX && r.ipv4 <= Lanes.MAX && r.mbit <= Lanes.MAX;
        yes(Lanes.clean(word) == small, "clean when all figures are below 2^31");
        if (!small) return;
        same(keccak256(abi.encode(Lanes.unpack(word))), keccak256(abi.encode(r)), "there and back");
    }

    function testFuzz_least_price_covers_the_book_and_no_more(Terms calldata t, Prices calldata p)
        public
        pure
    {
        vm.assume(p.periodSeconds != 0 && t.periodSeconds != 0);
        uint256 lanes = Lanes.pack(t);
        uint256 least = Lanes.leastPrice(lanes, t.periodSeconds, p);
        uint256 due = nanoPrice(t, p) * t.periodSeconds;
        yes(least * 1000 * p.periodSeconds >= due, "covers");
        if (least != 0) yes((least - 1) * 1000 * p.periodSeconds < due, "no more");
    }

    /// @dev Written apart from `Lanes`, on the figures before they are packed.
    function nanoPrice(Terms calldata t, Prices calldata p) private pure returns (uint256) {
        return low(t.cpuMilli) * p.cpuMilli + low(t.memoryMiB) * p.memoryMiB + low(t.ssdGiB) * p.ssdGiB
            + low(t.hddGiB) * p.hddGiB + low(t.gpus) * p.gpu + low(t.ipv4) * p.ipv4 + low(t.mbit) * p.mbit;
    }

    function low(uint256 figure) private pure returns (uint256) {
        return figure & Lanes.MAX;
    }

    function test_first_short_names_the_lane() public pure {
        same(Lanes.firstShort(5 << 64, 6 << 64), 2, "ssdGiB");
        same(Lanes.firstShort(5 << 64, 5 << 64), Lanes.NAMED, "none");
    }
}
