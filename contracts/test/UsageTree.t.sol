// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { UsageTree } from "../src/libraries/UsageTree.sol";
import { UsageLeaf } from "../src/types/Usage.sol";
import { Base } from "./base/Base.sol";
import { Tree } from "./base/Tree.sol";

contract UsageTreeTest is Base {
    function contains(bytes32 root, uint256 count, uint256 index, bytes32 leaf, bytes32[] calldata siblings)
        external
        pure
        returns (bool)
    {
        return UsageTree.contains(root, count, index, leaf, siblings);
    }

    function hashLeaf(UsageLeaf calldata leaf) external pure returns (bytes32) {
        return UsageTree.hashLeaf(leaf);
    }

    function leaves(uint256 count, uint256 seed) private pure returns (bytes32[] memory list) {
        list = new bytes32[](count);
        for (uint256 i = 0; i < count; i++) {
            list[i] = keccak256(abi.encode(seed, i));
        }
    }

    function testFuzz_every_leaf_is_under_the_root(uint256 count, uint256 index, uint256 seed) public view {
        count = bound(count, 1, 70);
        index = bound(index, 0, count - 1);
        bytes32[] memory list = leaves(count, seed);
        bytes32[] memory siblings = Tree.proof(list, index);
        yes(this.contains(Tree.root(list), count, index, list[index], siblings), "contained");
    }

    function testFuzz_no_other_leaf_place_or_path_is(uint256 count, uint256 index, uint256 seed, uint8 how)
        public
        view
    {
        count = bound(count, 2, 40);
        index = bound(index, 0, count - 1);
        bytes32[] memory list = leaves(count, seed);
        bytes32[] memory siblings = Tree.proof(list, index);
        bytes32 root = Tree.root(list);
        bytes32 leaf = list[index];
        how %= 4;
        if (how == 0) leaf = keccak256(abi.encode(leaf));
        if (how == 1) index = (index + 1) % count;
        if (how == 2) siblings[seed % siblings.length] ^= bytes32(uint256(1));
        if (how == 3) root ^= bytes32(uint256(1) << (seed % 256));
        yes(!this.contains(root, count, index, leaf, siblings), "refused");
    }

    function test_an_inner_node_is_no_leaf() public view {
        bytes32[] memory list = leaves(4, 1);
        bytes32 left = UsageTree.hashPair(list[0], list[1]);
        bytes32[] memory siblings = new bytes32[](1);
        siblings[0] = UsageTree.hashPair(list[2], list[3]);
        yes(!this.contains(Tree.root(list), 4, 0, left, siblings), "the count says two levels");
    }

    function test_siblings_must_all_be_used() public view {
        bytes32[] memory list = leaves(1, 1);
        yes(!this.contains(list[0], 1, 0, list[0], new bytes32[](1)), "one too many");
        yes(!this.contains(list[0], 0, 0, list[0], new bytes32[](0)), "an empty tree holds nothing");
        yes(!this.contains(list[0], 1, 1, list[0], new bytes32[](0)), "outside");
    }

    function testFuzz_leaf_hash_is_prefixed(UsageLeaf calldata leaf) public view {
        same(this.hashLeaf(leaf), keccak256(abi.encodePacked(uint8(0), abi.encode(leaf))), "0x00 ++ encoding");
    }
}
