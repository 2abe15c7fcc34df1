// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId } from "../types/Ids.sol";
import { EpochReport, EpochRoot, UsageLeaf } from "../types/Usage.sol";
import { IErrors } from "./IErrors.sol";

/// @title Usage roots of the nodes: "no proof, no pay"
/// @notice A node reports one Merkle root for each epoch in which it ran something; reports are chained by
/// `prevRoot`. Signing two different reports for one epoch costs the bond.
///
/// Tree: leaf = `keccak256(0x00 ++ abi.encode(UsageLeaf))`, inner = `keccak256(0x01 ++ left ++ right)`; leaves
/// ascending by workload id; on each level the last node of an odd number moves up unchanged.
interface IMeter is IErrors {
    /// @notice A node reported an epoch. `signature` is empty if the node's key sent it itself.
    event Reported(
        NodeId indexed node,
        uint64 indexed epoch,
        bytes32 root,
        bytes32 prevRoot,
        uint32 count,
        address key,
        bytes signature
    );

    /// @notice The node signed two different reports for the epoch. Nothing is paid on it any more.
    event Equivocated(NodeId indexed node, uint64 indexed epoch, bytes32 first, bytes32 second, address by);

    /// @notice Epochs must go up; `last` was the last.
    error EpochNotAfter(NodeId node, uint64 epoch, uint64 last);

    /// @notice The epoch is not over before `end`.
    error EpochNotOver(NodeId node, uint64 epoch, uint256 end);

    /// @notice The report does not follow the node's last one.
    error BrokenChain(NodeId node, bytes32 prevRoot, bytes32 expected);

    /// @notice Root zero or no leaves.
    error EmptyReport(NodeId node, uint64 epoch);

    /// @notice The node has not reported the epoch, or whatever it reports for it is void.
    error NoRoot(NodeId node, uint64 epoch);

    /// @notice The leaf is not under the node's root at this place.
    error BadProof(NodeId node, uint64 epoch, bytes32 leaf);

    /// @notice The leaf counts more CPU or memory than the terms give in its time; nothing is paid on it.
    error BeyondCapacity(bytes32 id, uint64 epoch);

    /// @notice The two reports do not contradict each other.
    error NoContradiction(NodeId node, uint64 epoch);

    /// @notice Reports an epoch; from the node's key (empty signature) or by anyone with its signature.
    function report(EpochReport calldata said, bytes calldata signature) external;

    /// @notice Proves that a node signed two different reports for one epoch; voids the epoch and slashes. An
    /// empty signature stands for "this is the report on chain", of which root and count count.
    function proveEquivocation(
        EpochReport calldata first,
        bytes calldata firstSignature,
        EpochReport calldata second,
        bytes calldata secondSignature
    ) external;

    /// @notice Checks a leaf against the node's root; reverts if it is not under it.
    /// @return reportedAt When the root was reported.
    /// @return epochEnd End of the leaf's epoch.
    function verify(NodeId node, UsageLeaf calldata leaf, uint32 index, bytes32[] calldata siblings)
        external
        view
        returns (uint40 reportedAt, uint256 epochEnd);

    /// @notice `verify`, and that the leaf counts no more CPU and memory than `cpuMilli` and `memoryMiB` can give in its
    /// ready seconds and a minute. A node that counts more has counted falsely.
    function verifyWithin(
        NodeId node,
        UsageLeaf calldata leaf,
        uint32 index,
        bytes32[] calldata siblings,
        uint256 cpuMilli,
        uint256 memoryMiB
    ) external view returns (uint40 reportedAt, uint256 epochEnd);

    /// @notice The node's report of an epoch, as long as it is kept: at least 45 days from the epoch's end on. Zeros
    /// if there is none.
    function rootOf(NodeId node, uint64 epoch) external view returns (EpochRoot memory);

    /// @notice Epoch and root of the node's last report; zeros if none.
    function headOf(NodeId node) external view returns (uint64 epoch, bytes32 root);

    /// @notice Hash of a leaf.
    function leafHash(UsageLeaf calldata leaf) external pure returns (bytes32);

    /// @notice Digest that the node's key signs for a report (the grid's domain).
    function digestOf(EpochReport calldata said) external view returns (bytes32);

    /// @notice The grid that this meter belongs to.
    function grid() external view returns (address);
}
