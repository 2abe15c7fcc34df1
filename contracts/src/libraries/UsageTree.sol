// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { UsageLeaf } from "../types/Usage.sol";

/// @title Merkle tree of a node's usage in one epoch
/// @notice leaf = `keccak256(0x00 ++ abi.encode(UsageLeaf))`, inner = `keccak256(0x01 ++ left ++ right)`. Leaves
/// ascend by workload id. On a level with an odd number of nodes the last one moves up unchanged. The prefixes
/// keep an inner node from being passed off as a leaf (RFC 6962 section 2.1 has the same ones).
library UsageTree {
    /// @dev Bytes of an encoded `UsageLeaf`: 8 words.
    uint256 private constant LEAF_BYTES = 0x100;

    /// @notice Hash of a leaf.
    function hashLeaf(UsageLeaf calldata leaf) internal pure returns (bytes32 hash) {
        // All fields are static words: the call data are their `abi.encode`. One byte 0 before them.
        assembly ("memory-safe") {
            let data := mload(0x40) // scratch beyond the free memory pointer, which stays where it is
            mstore8(data, 0x00)
            calldatacopy(add(data, 0x01), leaf, LEAF_BYTES)
            hash := keccak256(data, add(LEAF_BYTES, 0x01))
        }
    }

    /// @notice Hash of an inner node.
    function hashPair(bytes32 left, bytes32 right) internal pure returns (bytes32 hash) {
        // 65 bytes: one byte 1, left in [0x01, 0x21), right in [0x21, 0x41); they reach into the free memory
        // pointer at 0x40, which is put back.
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore8(0x00, 0x01)
            mstore(0x01, left)
            mstore(0x21, right)
            hash := keccak256(0x00, 0x41)
            mstore(0x40, free)
        }
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
