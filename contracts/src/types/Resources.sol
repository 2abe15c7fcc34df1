// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { UnitId } from "./Ids.sol";

/// @notice What a node offers, in the units of `Terms`; each figure is below 2^31.
/// Lane order in the packed word: cpuMilli (bits 0-30), memoryMiB (32-62), ssdGiB (64-94), hddGiB (96-126),
/// gpus (128-158), ipv4 (160-190), mbit (192-222); lane 7 (224-254) is unused and stays 0. Bits 31, 63, 95, …
/// are guards.
struct Resources {
    uint32 cpuMilli;
    uint32 memoryMiB;
    uint32 ssdGiB;
    uint32 hddGiB;
    uint32 gpus;
    uint32 ipv4;
    uint32 mbit;
}

/// @notice Lowest prices of a node in one coin: nano-credits (10^-9) per unit of each resource and period.
/// `periodSeconds` 0 = the node does not sell in this coin.
struct Prices {
    uint64 cpuMilli;
    uint64 memoryMiB;
    uint64 ssdGiB;
    uint64 hddGiB;
    uint64 gpu;
    uint64 ipv4;
    uint64 mbit;
    uint32 periodSeconds;
}

/// @notice Whether a node takes new reservations.
enum NodeStatus {
    None, //     there is no such node
    Open, //     takes reservations
    Draining, // takes none; what runs goes on
    Closed, //   takes none; the bond may be taken back after a delay
    Slashed //   proved to have reported falsely; final
}

/// @notice A node as the farm registers it.
struct NodeOffer {
    /// @dev Key of the node's daemon; accepts workloads and signs usage.
    address key;
    /// @dev Length of a usage epoch; epoch n covers [n x epochSeconds, (n+1) x epochSeconds) of Unix time.
    uint32 epochSeconds;
    /// @dev Capacity on offer.
    Resources capacity;
    /// @dev Coin of the first price book; more with `setPrices`.
    address coin;
    /// @dev First price book.
    Prices prices;
    /// @dev Name, region and URL of the daemon, 1 to 64, 0 to 64 and 1 to 256 bytes; kept in the events only.
    string name;
    string region;
    string endpoint;
}

/// @notice What the chain stores of a node.
struct Node {
    UnitId farm;
    address key;
    uint32 epochSeconds;
    NodeStatus status;
    uint40 closedAt;
    uint256 total;
    uint256 available;
}
