// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev Builds the tree that `UsageTree` checks; written apart from it, from the description in `IMeter`.
library Tree {
    function leaf(bytes memory encoded) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(uint8(0), encoded));
    }

    function root(bytes32[] memory level) internal pure returns (bytes32) {
        while (level.length > 1) level = up(level);
        return level[0];
    }

    function proof(bytes32[] memory level, uint256 index) internal pure returns (bytes32[] memory siblings) {
        siblings = new bytes32[](0);
        while (level.length > 1) {
            uint256 other = index ^ 1;
            if (other < level.length) siblings = append(siblings, level[other]);
            level = up(level);
            index /= 2;
        }
    }

    function up(bytes32[] memory level) private pure returns (bytes32[] memory next) {
        next = new bytes32[]((level.length + 1) / 2);
        for (uint256 i = 0; i < level.length; i += 2) {
            next[i / 2] = i + 1 == level.length
                ? level[i]
                : keccak256(abi.encodePacked(uint8(1), level[i], level[i + 1]));
        }
    }

    function append(bytes32[] memory list, bytes32 item) private pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < list.length; i++) {
            longer[i] = list[i];
        }
        longer[list.length] = item;
    }
}
