// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId, UnitId } from "../types/Ids.sol";
import { Node, NodeOffer, NodeStatus, Prices, Resources } from "../types/Resources.sol";
import { Terms } from "../types/Terms.sol";
import { Bond, Need, Pool } from "../types/Workload.sol";
import { IErrors } from "./IErrors.sol";

/// @title Nodes of farms: keys, capacity, prices, bonds
/// @notice Every change is by a member with OPERATE on the farm.
interface INodes is IErrors {
    /// @notice A node was registered; it is open.
    event NodeAdded(NodeId indexed node, UnitId indexed farm, address indexed key, uint32 epochSeconds);

    /// @notice Name, region and daemon URL of a node are now these.
    event NodeDescribed(NodeId indexed node, string name, string region, string endpoint);

    /// @notice The node's key is now this one.
    event NodeKeySet(NodeId indexed node, address indexed key);

    /// @notice The node's whole capacity is now this.
    event CapacitySet(NodeId indexed node, Resources capacity);

    /// @notice The node's price book in one coin is now this (`periodSeconds` 0 = not sold in this coin).
    event PricesSet(NodeId indexed node, address indexed coin, Prices prices);

    /// @notice The node's status is now this.
    event NodeStatusSet(NodeId indexed node, NodeStatus status);

    /// @notice The free capacity of the node is now this packed word (lanes as in `Resources`).
    event CapacityLeft(NodeId indexed node, uint256 available);

    /// @notice The node's bond is now this.
    event BondSet(NodeId indexed node, address indexed coin, uint96 amount);

    /// @notice The node's bond was taken: it had reported falsely.
    event Slashed(NodeId indexed node, address indexed coin, uint96 amount);

    /// @notice What no workload uses of a pool is now this packed word. `open` is false once the pool is over.
    event PoolLeft(bytes32 indexed pool, NodeId indexed node, uint256 free, bool open);

    /// @notice There is no such node.
    error UnknownNode(NodeId node);

    /// @notice The node does not take reservations now.
    error NodeNotOpen(NodeId node, NodeStatus status);

    /// @notice The caller is not the node's key.
    error NotNodeKey(NodeId node, address caller);

    /// @notice The node has too little of a resource; `resource` counts in the order of `Resources` from 0.
    error OverCapacity(NodeId node, uint256 resource, uint256 need, uint256 available);

    /// @notice The node does not sell in this coin.
    error NotSold(NodeId node, address coin);

    /// @notice The price is below the node's price book; `least` is the lowest price for the terms' period.
    error PriceTooLow(NodeId node, uint256 price, uint256 least);

    /// @notice The bond is in another coin.
    error OtherCoin(NodeId node, address coin);

    /// @notice The bond stays until the node has been closed for a while, runs nothing and no dispute is open.
    error BondLocked(NodeId node, uint256 until);

    /// @notice An alternate is another node than the workload's and than the other alternate; the second comes after a
    /// first. A pool, and what is in one, has none.
    error BadAlternate(NodeId alternate);

    /// @notice A pool cannot be in a pool.
    error PoolInPool(bytes32 pool);

    /// @notice This is no pool, or one that is over.
    error PoolNotOpen(bytes32 pool);

    /// @notice The pool belongs to this department and lies on this node; the terms name others.
    error OtherPool(bytes32 pool, UnitId department, NodeId node);

    /// @notice The pool has too little left of a resource; `resource` counts in the order of `Resources` from 0.
    error PoolFull(bytes32 pool, uint256 resource, uint256 need, uint256 free);

    /// @notice Registers a node of a farm, open for reservations.
    /// @return node Its number.
    function addNode(UnitId farm, NodeOffer calldata offer) external returns (NodeId node);

    /// @notice Changes name, region and daemon URL.
    function describeNode(NodeId node, string calldata name, string calldata region, string calldata endpoint)
        external;

    /// @notice Replaces the node's key. What the old key signed stays provable against the node.
    function setNodeKey(NodeId node, address key) external;

    /// @notice Changes the whole capacity; what is reserved must still fit.
    function setCapacity(NodeId node, Resources calldata capacity) external;

    /// @notice Sets the price book in one coin; holds for new reservations only.
    function setPrices(NodeId node, address coin, Prices calldata prices) external;

    /// @notice Opens, drains or closes a node. What runs goes on.
    function setNodeStatus(NodeId node, NodeStatus status) external;

    /// @notice Moves free money of the farm into the node's bond.
    function addBond(NodeId node, address coin, uint96 amount) external;

    /// @notice Takes the bond back once the node is closed for `BOND_DELAY` (7 days) and runs nothing.
    function takeBond(NodeId node) external;

    /// @notice Takes the node's bond out of circulation and bars the node for ever. Only the meter calls this,
    /// after a proof of two different reports for one epoch.
    function slash(NodeId node) external;

    /// @notice Takes up to `amount` of the node's bond, if it is in that coin, for a unit (0 = out of circulation).
    /// Only disputes and challenges.
    function fine(NodeId node, address coin, uint96 amount, UnitId to) external returns (uint96 taken);

    /// @notice While a dispute or challenge is open, the bond stays. Only disputes and challenges.
    function lock(NodeId node, bool on) external;

    /// @notice Reverts unless the terms make sense by themselves, and the node (or their pool) is open, has room for them
    /// and sells at their price; alternates are open, large enough and sell at that price.
    function check(Terms calldata terms) external view;

    /// @notice Takes the capacity, if the node is open, has room for the need and sells at its price; or takes it from a
    /// pool. Only the grid.
    function take(Need calldata need) external;

    /// @notice Gives capacity back (packed lanes). Only the grid.
    /// @param pool Pool that it was taken from, 0 = none; if that is over, it goes to the node.
    /// @param closes The pool itself that is over, 0 = none; what its workloads use comes back with them.
    /// @return epochSeconds Length of the node's epochs.
    function give(NodeId node, uint256 lanes, bytes32 pool, bytes32 closes) external returns (uint32 epochSeconds);

    /// @notice Number of nodes registered; the last one has this number.
    function nodeCount() external view returns (uint64);

    /// @notice What is stored of a node; `total` and `available` are packed words.
    function nodeOf(NodeId node) external view returns (Node memory);

    /// @notice The node's key now and the length of its epochs.
    function reporterOf(NodeId node) external view returns (address key, uint32 epochSeconds);

    /// @notice What is stored of a pool, by the id of its workload.
    function poolOf(bytes32 id) external view returns (Pool memory);

    /// @notice The farm that the node belongs to.
    function farmOf(NodeId node) external view returns (UnitId);

    /// @notice True if the person may speak for the node: its key, or a member with OPERATE on its farm.
    function isFarmer(NodeId node, address who) external view returns (bool);

    /// @notice True if the key is, or was once, the node's.
    function hadKey(NodeId node, address key) external view returns (bool);

    /// @notice The node's price book in a coin.
    function pricesOf(NodeId node, address coin) external view returns (Prices memory);

    /// @notice The node's bond.
    function bondOf(NodeId node) external view returns (Bond memory);
}
