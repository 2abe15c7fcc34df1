// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId } from "./Ids.sol";
import { Terms } from "./Terms.sol";

/// @notice Proved use of one workload up to the end of an epoch. All counters run from ready and never fall.
/// Leaf of the node's tree: `keccak256(0x00 ++ abi.encode(leaf))`, leaves ascending by `id`.
struct UsageLeaf {
    /// @dev Workload.
    bytes32 id;
    /// @dev Epoch at whose end the counters were read.
    uint64 epoch;
    /// @dev Seconds in which the workload was ready.
    uint64 readySeconds;
    /// @dev CPU time used, in milliseconds.
    uint64 cpuMillis;
    /// @dev Memory used, in MiB times seconds.
    uint64 memoryMiBSeconds;
    /// @dev Bytes received and sent.
    uint64 rxBytes;
    uint64 txBytes;
    /// @dev Hash of the report body that the node serves.
    bytes32 reportHash;
}

/// @notice What a node says about one epoch: the root over all its workloads' leaves.
struct EpochReport {
    NodeId node;
    uint64 epoch;
    bytes32 root;
    /// @dev Root of the node's report before this; zero for the first.
    bytes32 prevRoot;
    /// @dev Leaves under the root; at least 1.
    uint32 count;
}

/// @notice What the chain keeps of an epoch report for at least 45 days; the `Reported` event has all of it for ever.
struct EpochRoot {
    bytes32 root;
    uint40 reportedAt;
    uint32 count;
    /// @dev The node signed another report for this epoch; nothing is paid on it.
    bool void;
}

/// @notice A department's consent to be charged up to `readySeconds` without waiting for the contest window.
struct UsageAcceptance {
    bytes32 id;
    uint64 epoch;
    uint64 readySeconds;
    bytes32 reportHash;
}

/// @notice One workload's settlement: its terms, its leaf, and the leaf's place under the node's root.
struct Settlement {
    Terms terms;
    UsageLeaf leaf;
    /// @dev Position of the leaf, from 0.
    uint32 index;
    /// @dev Siblings from the leaf upwards; a level where the node is the odd last one has none.
    bytes32[] siblings;
}

/// @dev EIP-712 type of `EpochReport`.
bytes32 constant EPOCH_REPORT_TYPEHASH =
    keccak256("EpochReport(uint64 node,uint64 epoch,bytes32 root,bytes32 prevRoot,uint32 count)");

/// @dev EIP-712 type of `UsageAcceptance`.
bytes32 constant USAGE_ACCEPTANCE_TYPEHASH =
    keccak256("UsageAcceptance(bytes32 id,uint64 epoch,uint64 readySeconds,bytes32 reportHash)");
