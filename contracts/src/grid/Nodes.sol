// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../interfaces/IBank.sol";
import { INodes } from "../interfaces/INodes.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Charge } from "../libraries/Charge.sol";
import { Lanes } from "../libraries/Lanes.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { NodeId, UnitId } from "../types/Ids.sol";
import { Node, NodeOffer, NodeStatus, Prices, Resources } from "../types/Resources.sol";
import { DataClass, Funding, Terms, WorkloadKind } from "../types/Terms.sol";
import { Role, UnitKind } from "../types/Units.sol";
import { Bond, Need, Payment, Pool } from "../types/Workload.sol";
import { BANK, CHALLENGES, DISPUTES, GRID, METER, Part } from "./Cornerstone.sol";

/// @title Nodes: keys, capacity, prices, bonds
/// @notice See `INodes`. The free capacity is one word; reserving is one subtraction.
contract Nodes is INodes, TypedMessages, Part {
    /// @dev How long a node must have been closed before its bond goes back: time for proofs against it.
    uint256 private constant BOND_DELAY = 7 days;
    /// @dev Longest life of a request: 30 days.
    uint256 private constant MAX_VALIDITY = 30 days;
    /// @dev Longest term: 10 years.
    uint256 private constant MAX_TERM = 3650 days;
    /// @dev Longest time to accept or to become ready: a day.
    uint256 private constant MAX_STEP = 1 days;
    /// @dev Longest epoch: a day.
    uint256 private constant MAX_EPOCH_SECONDS = 1 days;

    IUnits private immutable _registry;
    IBank private immutable _bank = IBank(_partAddress(BANK));

    uint64 private _nodeCount;
    /// @dev A `Node` in three words; what a reservation reads and writes is the last one.
    struct Stored {
        UnitId farm;
        address key;
        uint32 epochSeconds;
        uint224 total;
        uint32 closedAt;
        uint224 available;
        NodeStatus status;
    }

    mapping(NodeId node => Stored) private _nodes;
    mapping(NodeId node => mapping(address key => bool)) private _keys;
    mapping(NodeId node => mapping(address coin => Prices)) private _prices;
    mapping(NodeId node => Bond) private _bonds;
    mapping(NodeId node => uint256) private _locks;
    mapping(bytes32 id => Pool) private _pools;

    /// @param registry The units.
    constructor(IUnits registry) TypedMessages(_partAddress(GRID)) {
        _registry = registry;
    }

    // ---------------------------------------------------------------- the farm's changes

    /// @inheritdoc INodes
    function addNode(UnitId farm, NodeOffer calldata offer) external returns (NodeId node) {
        (UnitKind kind,) = _registry.unitOf(farm);
        if (kind != UnitKind.Farm) revert WrongUnit(farm, uint8(kind));
        _requireRole(farm, msg.sender);
        _checkRange("epochSeconds", offer.epochSeconds, 1, MAX_EPOCH_SECONDS);
        node = NodeId.wrap(++_nodeCount);
        uint256 total = _packed(offer.capacity);
        uint224 lanes = uint224(total); // lane 7 is 0
        _nodes[node] = Stored(farm, offer.key, offer.epochSeconds, lanes, 0, lanes, NodeStatus.Open);
        emit NodeAdded(node, farm, offer.key, offer.epochSeconds);
        _setKey(node, offer.key);
        emit CapacitySet(node, offer.capacity);
        emit CapacityLeft(node, total);
        emit NodeStatusSet(node, NodeStatus.Open);
        _describe(node, offer.name, offer.region, offer.endpoint);
        if (offer.coin != address(0)) _setPrices(node, offer.coin, offer.prices);
    }

    /// @inheritdoc INodes
    function describeNode(NodeId node, string calldata name, string calldata region, string calldata endpoint)
        external
    {
        _requireOperator(node);
        _describe(node, name, region, endpoint);
    }

    /// @inheritdoc INodes
    function setNodeKey(NodeId node, address key) external {
        _requireOperator(node).key = key;
        _setKey(node, key);
    }

    /// @inheritdoc INodes
    function setCapacity(NodeId node, Resources calldata capacity) external {
        Stored storage n = _requireOperator(node);
        uint256 total = _packed(capacity);
        // What is used fits below the old total in every lane, so this subtraction borrows nowhere.
        uint256 used = n.total - n.available;
        (uint256 available, bool fits) = Lanes.sub(total, used);
        if (!fits) _revertShort(node, total, used);
        (n.total, n.available) = (uint224(total), uint224(available)); // lane 7 is 0
        emit CapacitySet(node, capacity);
        emit CapacityLeft(node, available);
    }

    /// @inheritdoc INodes
    function setPrices(NodeId node, address coin, Prices calldata prices) external {
        _requireOperator(node);
        _setPrices(node, coin, prices);
    }

    /// @inheritdoc INodes
    function setNodeStatus(NodeId node, NodeStatus status) external {
        Stored storage n = _requireOperator(node);
        if (n.status == NodeStatus.Slashed) revert NodeNotOpen(node, n.status);
        _checkRange("status", uint8(status), uint8(NodeStatus.Open), uint8(NodeStatus.Closed));
        n.status = status;
        n.closedAt = status == NodeStatus.Closed ? uint32(block.timestamp) : 0;
        emit NodeStatusSet(node, status);
    }

    // ---------------------------------------------------------------- bonds

    /// @inheritdoc INodes
    function addBond(NodeId node, address coin, uint96 amount) external {
        Stored storage n = _requireOperator(node);
        if (n.status == NodeStatus.Slashed) revert NodeNotOpen(node, n.status);
        Bond storage bond = _bonds[node];
        if (bond.amount != 0 && bond.coin != coin) revert OtherCoin(node, bond.coin);
        _bank.hold(n.farm, coin, amount);
        bond.coin = coin;
        bond.amount += amount;
        emit BondSet(node, coin, bond.amount);
    }

    /// @inheritdoc INodes
    function takeBond(NodeId node) external {
        Stored storage n = _requireOperator(node);
        uint256 until = uint256(n.closedAt) + BOND_DELAY;
        if (n.status != NodeStatus.Closed || block.timestamp < until || n.available != n.total) {
            revert BondLocked(node, n.status == NodeStatus.Closed ? until : type(uint256).max);
        }
        if (_locks[node] != 0) revert BondLocked(node, type(uint256).max);
        Bond memory bond = _bonds[node];
        delete _bonds[node];
        emit BondSet(node, bond.coin, 0);
        _bank.release(n.farm, bond.coin, bond.amount);
    }

    /// @inheritdoc INodes
    function slash(NodeId node) external only(METER) {
        Stored storage n = _nodes[node];
        Bond memory bond = _bonds[node];
        delete _bonds[node];
        n.status = NodeStatus.Slashed;
        emit NodeStatusSet(node, NodeStatus.Slashed);
        emit Slashed(node, bond.coin, bond.amount);
        if (bond.amount == 0) return;
        // Unit 0 has no members: the money leaves circulation, so that a farm gains nothing by proving
        // its own fault.
        UnitId nobody = UnitId.wrap(0);
        _bank.pay(Payment(n.farm, bond.coin, 0, bond.amount, nobody, 0, nobody));
    }

    /// @inheritdoc INodes
    function fine(NodeId node, address coin, uint96 amount, UnitId to)
        external
        onlyEither(DISPUTES, CHALLENGES)
        returns (uint96 taken)
    {
        Bond storage bond = _bonds[node];
        if (bond.coin != coin) return 0;
        taken = amount < bond.amount ? amount : bond.amount;
        if (taken == 0) return 0;
        bond.amount -= taken;
        emit BondSet(node, coin, bond.amount);
        _bank.pay(Payment(_nodes[node].farm, coin, 0, taken, UnitId.wrap(0), 0, to));
    }

    /// @inheritdoc INodes
    function lock(NodeId node, bool on) external onlyEither(DISPUTES, CHALLENGES) {
        if (on) _locks[node]++;
        else _locks[node]--;
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc INodes
    function nodeCount() external view returns (uint64) {
        return _nodeCount;
    }

    /// @inheritdoc INodes
    function nodeOf(NodeId node) external view returns (Node memory) {
        Stored storage n = _nodes[node];
        return Node(n.farm, n.key, n.epochSeconds, n.status, n.closedAt, n.total, n.available);
    }

    /// @inheritdoc INodes
    function reporterOf(NodeId node) external view returns (address key, uint32 epochSeconds) {
        return (_nodes[node].key, _nodes[node].epochSeconds);
    }

    /// @inheritdoc INodes
    function hadKey(NodeId node, address key) external view returns (bool) {
        return _keys[node][key];
    }

    /// @inheritdoc INodes
    function pricesOf(NodeId node, address coin) external view returns (Prices memory) {
        return _prices[node][coin];
    }

    /// @inheritdoc INodes
    function bondOf(NodeId node) external view returns (Bond memory) {
        return _bonds[node];
    }

    /// @inheritdoc INodes
    function poolOf(bytes32 id) external view returns (Pool memory) {
        return _pools[id];
    }

    /// @inheritdoc INodes
    function farmOf(NodeId node) external view returns (UnitId) {
        return _nodes[node].farm;
    }

    /// @inheritdoc INodes
    function isFarmer(NodeId node, address who) external view returns (bool) {
        return who == _nodes[node].key || _registry.hasRole(_nodes[node].farm, who, Role.OPERATE);
    }

    // ---------------------------------------------------------------- for the grid

    /// @inheritdoc INodes
    function check(Terms calldata terms) external view {
        _checkRange("validUntil", terms.validUntil, block.timestamp + 1, block.timestamp + MAX_VALIDITY);
        _checkRange("manifestHash", uint256(terms.manifestHash), 1, type(uint256).max);
        _checkRange("kind", uint8(terms.kind), 1, uint8(type(WorkloadKind).max));
        _checkRange("dataClass", uint8(terms.dataClass), 1, uint8(type(DataClass).max));
        _checkRange("periodSeconds", terms.periodSeconds, 1, MAX_TERM);
        _checkRange("termSeconds", terms.termSeconds, 1, MAX_TERM);
        _checkRange("noticeSeconds", terms.noticeSeconds, 0, MAX_TERM);
        _checkRange("acceptSeconds", terms.acceptSeconds, 1, MAX_STEP);
        _checkRange("provisionSeconds", terms.provisionSeconds, 1, MAX_STEP);
        _checkRange("funding", uint8(terms.funding), uint8(Funding.Prepaid), uint8(Funding.PayAsYouGo));
        _checkRange("cost", Charge.cost(terms), 0, type(uint64).max);
        _checkAlternates(terms);
        Need memory need = Need(
            terms.node,
            terms.coin,
            terms.price,
            terms.periodSeconds,
            Lanes.pack(terms),
            terms.department,
            terms.pool,
            0
        );
        // A revision gets the capacity of what it replaces; whether that is enough shows when it is reserved.
        bool revision = terms.supersedes != 0;
        if (terms.pool != 0) {
            _freeAfter(need, revision ? Lanes.pack(terms) : _pools[terms.pool].free);
            return;
        }
        _availableAfter(need, revision ? _nodes[need.node].total : _nodes[need.node].available);
        need.node = terms.alternate;
        if (NodeId.unwrap(need.node) != 0) _availableAfter(need, _nodes[need.node].total);
        need.node = terms.secondAlternate;
        if (NodeId.unwrap(need.node) != 0) _availableAfter(need, _nodes[need.node].total);
    }

    /// @dev Each alternate is another node, and the first is named before the second. What is in a pool, and a pool
    /// itself, stays where it is.
    function _checkAlternates(Terms calldata terms) private pure {
        NodeId none = NodeId.wrap(0);
        (NodeId first, NodeId second) = (terms.alternate, terms.secondAlternate);
        bool stays = terms.pool != 0 || terms.kind == WorkloadKind.Pool;
        if (terms.pool != 0 && terms.kind == WorkloadKind.Pool) revert PoolInPool(terms.pool);
        if (first == none) {
            if (!(second == none)) revert BadAlternate(second);
            _checkRange("failoverSeconds", terms.failoverSeconds, 0, 0);
            return;
        }
        if (stays || first == terms.node) revert BadAlternate(first);
        if (second == first || second == terms.node) revert BadAlternate(second);
        _checkRange("failoverSeconds", terms.failoverSeconds, 0, MAX_VALIDITY);
    }

    /// @inheritdoc INodes
    function take(Need calldata need) external only(GRID) {
        if (need.pool != 0) {
            _setFree(need.pool, _freeAfter(need, _pools[need.pool].free), true);
            return;
        }
        uint256 available = _availableAfter(need, _nodes[need.node].available);
        _nodes[need.node].available = uint224(available); // lanes that `Resources` names
        emit CapacityLeft(need.node, available);
        if (need.opens == 0) return;
        Pool storage pool = _pools[need.opens];
        (pool.node, pool.department) = (need.node, need.department);
        _setFree(need.opens, need.lanes, true);
    }

    /// @inheritdoc INodes
    function give(NodeId node, uint256 lanes, bytes32 pool, bytes32 closes)
        external
        only(GRID)
        returns (uint32 epochSeconds)
    {
        Stored storage n = _nodes[node];
        if (pool != 0 && _pools[pool].open) {
            // Stays below the pool's own need in every lane since it was taken from there.
            _setFree(pool, _pools[pool].free + lanes, true);
            return n.epochSeconds;
        }
        if (closes != 0) {
            // What its workloads use goes to the node when they end.
            lanes = _pools[closes].free;
            _setFree(closes, 0, false);
        }
        // Stays below the total in every lane since it was taken from there.
        uint256 available = n.available + lanes;
        n.available = uint224(available);
        emit CapacityLeft(node, available);
        return n.epochSeconds;
    }

    /// @dev What would be left; reverts unless the node is open, has room and sells at the price.
    function _availableAfter(Need memory need, uint256 before)
        private
        view
        returns (uint256 available)
    {
        (NodeId node, uint256 lanes) = (need.node, need.lanes);
        NodeStatus status = _nodes[node].status;
        if (status == NodeStatus.None) revert UnknownNode(node);
        if (status != NodeStatus.Open) revert NodeNotOpen(node, status);
        if (!Lanes.clean(lanes) || lanes == 0) revert BadValue("need", lanes, 1, Lanes.MAX);
        Prices memory book = _prices[node][need.coin];
        if (book.periodSeconds == 0) revert NotSold(node, need.coin);
        uint256 least = Lanes.leastPrice(lanes, need.periodSeconds, book);
        if (need.price < least) revert PriceTooLow(node, need.price, least);
        bool fits;
        (available, fits) = Lanes.sub(before, lanes);
        if (!fits) _revertShort(node, before, lanes);
    }

    /// @dev What of a pool would be left; reverts unless it is an open pool of the department on the node and has room.
    function _freeAfter(Need memory need, uint256 before) private view returns (uint256 free) {
        Pool memory pool = _pools[need.pool];
        if (!pool.open) revert PoolNotOpen(need.pool);
        if (!(pool.node == need.node) || pool.department != need.department) {
            revert OtherPool(need.pool, pool.department, pool.node);
        }
        if (!Lanes.clean(need.lanes) || need.lanes == 0) revert BadValue("need", need.lanes, 1, Lanes.MAX);
        _checkRange("price", need.price, 0, 0); // paid for by the pool
        bool fits;
        (free, fits) = Lanes.sub(before, need.lanes);
        if (fits) return free;
        uint256 index = Lanes.firstShort(before, need.lanes);
        revert PoolFull(need.pool, index, Lanes.lane(need.lanes, index), Lanes.lane(before, index));
    }

    function _setFree(bytes32 id, uint256 free, bool open) private {
        Pool storage pool = _pools[id];
        (pool.free, pool.open) = (uint224(free), open); // lanes that `Resources` names
        emit PoolLeft(id, pool.node, free, open);
    }

    // ---------------------------------------------------------------- helpers

    function _requireOperator(NodeId node) private view returns (Stored storage n) {
        n = _nodes[node];
        if (n.status == NodeStatus.None) revert UnknownNode(node);
        _requireRole(n.farm, msg.sender);
    }

    function _requireRole(UnitId farm, address who) private view {
        if (!_registry.hasRole(farm, who, Role.OPERATE)) revert NotMember(farm, who, Role.OPERATE);
    }

    function _setKey(NodeId node, address key) private {
        _checkRange("key", uint160(key), 1, type(uint160).max);
        _keys[node][key] = true;
        emit NodeKeySet(node, key);
    }

    function _setPrices(NodeId node, address coin, Prices calldata prices) private {
        _prices[node][coin] = prices;
        emit PricesSet(node, coin, prices);
    }

    function _describe(NodeId node, string calldata name, string calldata region, string calldata endpoint)
        private
    {
        _checkText("name", bytes(name).length, 1, 64);
        _checkText("region", bytes(region).length, 0, 64);
        _checkText("endpoint", bytes(endpoint).length, 1, 256);
        emit NodeDescribed(node, name, region, endpoint);
    }

    function _packed(Resources calldata capacity) private pure returns (uint256 word) {
        word = Lanes.pack(capacity);
        if (!Lanes.clean(word)) revert BadValue("capacity", word, 0, Lanes.MAX);
    }

    function _revertShort(NodeId node, uint256 available, uint256 need) private pure {
        uint256 index = Lanes.firstShort(available, need);
        revert OverCapacity(node, index, Lanes.lane(need, index), Lanes.lane(available, index));
    }
}
