// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { UsageLeaf } from "../types/Usage.sol";

/// @title Merkle tree of a node's usage in one epoch
/// @notice leaf = `keccak256(0x00 ++ abi.encode(UsageLeaf))`, inner = `keccak256(0x01 ++ left ++ right)`. Leaves
/// ascend by workload id. On a level with an odd number of nodes the last one moves up unchanged. The prefixes
/// keep an inner node from being passed off as a leaf (RFC 6962 section 2.1 has the same ones).
library UsageTree {
    /// @notice Hash of a leaf.
    function hashLeaf(UsageLeaf calldata leaf) internal pure returns (bytes32) {
        return keccak256(bytes.concat(hex"00", abi.encode(leaf)));
    }

    /// @notice Hash of an inner node.
    function hashPair(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return keccak256(bytes.concat(hex"01", left, right));
    }

    /// @notice True if the leaf is at `index` of a tree of `count` leaves with this root.
    /// @param siblings From the leaf upwards, none for a level where the node moves up alone; all must be used.
    function contains(bytes32 root, uint256 count, uint256 index, bytes32 leaf, bytes32[] calldata siblings)
        internal
        pure
        returns (bool)
    {
        if (index >= count) return false;
        uint256 used = 0;
        bytes32 node = leaf;
        while (count > 1) {
            bool alone = index == count - 1 && index & 1 == 0;
            if (!alone) {
                if (used == siblings.length) return false;
                bytes32 sibling = siblings[used++];
                node = index & 1 == 0 ? hashPair(node, sibling) : hashPair(sibling, node);
            }
            index >>= 1;
            count = (count + 1) >> 1;
        }
        return used == siblings.length && node == root;
    }
}
