// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { ECDSA } from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import { IMeter } from "../interfaces/IMeter.sol";
import { INodes } from "../interfaces/INodes.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { UsageTree } from "../libraries/UsageTree.sol";
import { NodeId } from "../types/Ids.sol";
import { GRID, NODES, Part } from "../grid/Cornerstone.sol";
import { EPOCH_REPORT_TYPEHASH, EpochReport, EpochRoot, UsageLeaf } from "../types/Usage.sol";

/// @title Usage roots of the nodes
/// @notice See `IMeter`. Shares the grid's EIP-712 domain.
/// @dev A node's epochs go round in a ring of `_sizeOf` places: one word for the root, and one for the times and
/// counts of `LANES` epochs with the number of the lap. So a node that has gone round once writes no new word.
///
/// ```
/// bits 0..239    four lanes of 60 bits: reportedAt (40), count (20); a void epoch has no time and all of count
/// bits 240..255  lap of the ring, epoch / size, its lowest bits
/// ```
contract Meter is IMeter, TypedMessages, Part {
    /// @dev A root stays provable for so long after its epoch: the longest contest window (30 days) and the time to
    /// prove (7 days), an epoch (a day) and a week to spare.
    uint256 private constant KEPT = 45 days;
    /// @dev Seconds of use that counters may be ahead of the clock by: what ran before ready, and the reading's delay.
    uint256 private constant SLACK = 60;
    /// @dev Epochs whose times share a word.
    uint256 private constant LANES = 4;
    uint256 private constant LANE_BITS = 60;
    uint256 private constant LANE_MASK = (1 << LANE_BITS) - 1;
    uint256 private constant COUNT_BITS = 20;
    uint256 private constant LAP_SHIFT = 240;
    /// @dev Most leaves under a root; one less than the mark of a void epoch.
    uint256 private constant MAX_COUNT = (1 << COUNT_BITS) - 2;
    /// @dev Lane of an epoch that a node told two ways.
    uint256 private constant VOID = (1 << COUNT_BITS) - 1;

    INodes private immutable _registry = INodes(_partAddress(NODES));

    mapping(NodeId node => mapping(uint256 place => bytes32)) private _roots;
    mapping(NodeId node => mapping(uint256 group => uint256)) private _times;
    mapping(NodeId node => uint64) private _lastEpochs;

    constructor() TypedMessages(_partAddress(GRID)) { }

    /// @inheritdoc IMeter
    function report(EpochReport calldata said, bytes calldata signature) external {
        (address key, uint32 epochSeconds) = _registry.reporterOf(said.node);
        if (epochSeconds == 0) revert INodes.UnknownNode(said.node);
        uint256 size = _sizeOf(epochSeconds);
        _checkFollows(said, epochSeconds, size);
        if (signature.length != 0) _checkSignature(key, digestOf(said), signature);
        else if (msg.sender != key) revert INodes.NotNodeKey(said.node, msg.sender);
        _lastEpochs[said.node] = said.epoch;
        _roots[said.node][said.epoch % size] = said.root;
        _setLane(said.node, said.epoch, size, block.timestamp << COUNT_BITS | said.count);
        emit Reported(said.node, said.epoch, said.root, said.prevRoot, said.count, key, signature);
    }

    /// @dev The epoch is over and the next one in the node's chain, and the report says something.
    function _checkFollows(EpochReport calldata said, uint32 epochSeconds, uint256 size) private view {
        if (said.root == 0 || said.count == 0) revert EmptyReport(said.node, said.epoch);
        _checkRange("count", said.count, 1, MAX_COUNT);
        uint64 last = _lastEpochs[said.node];
        if (said.epoch <= last) revert EpochNotAfter(said.node, said.epoch, last);
        uint256 over = _endOf(said.epoch, epochSeconds);
        if (block.timestamp < over) revert EpochNotOver(said.node, said.epoch, over);
        if (_laneOf(said.node, said.epoch, size) == VOID) revert NoRoot(said.node, said.epoch);
        bytes32 expected = _roots[said.node][last % size];
        if (said.prevRoot != expected) revert BrokenChain(said.node, said.prevRoot, expected);
    }

    /// @inheritdoc IMeter
    function proveEquivocation(
        EpochReport calldata first,
        bytes calldata firstSignature,
        EpochReport calldata second,
        bytes calldata secondSignature
    ) external {
        (NodeId node, uint64 epoch) = (first.node, first.epoch);
        bytes32 one = digestOf(first);
        bytes32 other = digestOf(second);
        // The chain keeps no previous roots; so a report that it has differs only in root or count from another.
        bool bothSigned = firstSignature.length != 0 && secondSignature.length != 0;
        bool differ = bothSigned ? one != other : first.root != second.root || first.count != second.count;
        if (!(second.node == node) || second.epoch != epoch || !differ) revert NoContradiction(node, epoch);
        (, uint32 epochSeconds) = _registry.reporterOf(node);
        if (epochSeconds == 0) revert INodes.UnknownNode(node);
        uint256 size = _sizeOf(epochSeconds);
        _checkSaid(first, one, firstSignature, size);
        _checkSaid(second, other, secondSignature, size);
        _setLane(node, epoch, size, VOID);
        emit Equivocated(node, epoch, one, other, msg.sender);
        _registry.slash(node);
    }

    /// @dev The node said this: it is on chain, or a key of the node signed it.
    function _checkSaid(EpochReport calldata said, bytes32 digest, bytes calldata signature, uint256 size)
        private
        view
    {
        if (signature.length == 0) {
            EpochRoot memory stored = _rootOf(said.node, said.epoch, size);
            if (stored.root == 0 || stored.root != said.root || stored.count != said.count) {
                revert NoRoot(said.node, said.epoch);
            }
            return;
        }
        (address signer,,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (!_registry.hadKey(said.node, signer)) revert BadSignature(signer, digest);
    }

    /// @inheritdoc IMeter
    function verifyWithin(
        NodeId node,
        UsageLeaf calldata leaf,
        uint32 index,
        bytes32[] calldata siblings,
        uint256 cpuMilli,
        uint256 memoryMiB
    ) external view returns (uint40 reportedAt, uint256 epochEnd) {
        uint256 secs = uint256(leaf.readySeconds) + SLACK;
        if (leaf.cpuMillis > cpuMilli * secs || leaf.memoryMiBSeconds > memoryMiB * secs) {
            revert BeyondCapacity(leaf.id, leaf.epoch);
        }
        return verify(node, leaf, index, siblings);
    }

    /// @inheritdoc IMeter
    function verify(NodeId node, UsageLeaf calldata leaf, uint32 index, bytes32[] calldata siblings)
        public
        view
        returns (uint40 reportedAt, uint256 epochEnd)
    {
        (, uint32 epochSeconds) = _registry.reporterOf(node);
        if (epochSeconds == 0) revert NoRoot(node, leaf.epoch);
        uint256 size = _sizeOf(epochSeconds);
        uint256 lane = _laneOf(node, leaf.epoch, size);
        if (lane == 0 || lane == VOID) revert NoRoot(node, leaf.epoch);
        bytes32 hash = UsageTree.hashLeaf(leaf);
        if (!UsageTree.contains(_roots[node][leaf.epoch % size], lane & VOID, index, hash, siblings)) {
            revert BadProof(node, leaf.epoch, hash);
        }
        return (uint40(lane >> COUNT_BITS), _endOf(leaf.epoch, epochSeconds));
    }

    /// @inheritdoc IMeter
    function rootOf(NodeId node, uint64 epoch) external view returns (EpochRoot memory stored) {
        (, uint32 epochSeconds) = _registry.reporterOf(node);
        if (epochSeconds != 0) stored = _rootOf(node, epoch, _sizeOf(epochSeconds));
    }

    /// @inheritdoc IMeter
    function headOf(NodeId node) external view returns (uint64 epoch, bytes32 root) {
        (, uint32 epochSeconds) = _registry.reporterOf(node);
        if (epochSeconds == 0) return (0, 0);
        epoch = _lastEpochs[node];
        root = _roots[node][epoch % _sizeOf(epochSeconds)];
    }

    /// @inheritdoc IMeter
    function leafHash(UsageLeaf calldata leaf) external pure returns (bytes32) {
        return UsageTree.hashLeaf(leaf);
    }

    /// @inheritdoc IMeter
    function digestOf(EpochReport calldata said) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(EPOCH_REPORT_TYPEHASH, said)));
    }

    /// @inheritdoc IMeter
    function grid() external view returns (address) {
        return _part(GRID);
    }

    /// @dev What is stored of an epoch; zeros if it was not reported, or so long ago that its place is taken.
    function _rootOf(NodeId node, uint64 epoch, uint256 size) private view returns (EpochRoot memory stored) {
        uint256 lane = _laneOf(node, epoch, size);
        stored.void = lane == VOID;
        if (lane == 0 || stored.void) return stored;
        stored.root = _roots[node][epoch % size];
        stored.reportedAt = uint40(lane >> COUNT_BITS); // a lane has 60 bits
        stored.count = uint32(lane & VOID); // 20 bits
    }

    /// @dev The lane of an epoch; 0 if its word is of another lap.
    function _laneOf(NodeId node, uint64 epoch, uint256 size) private view returns (uint256) {
        uint256 word = _times[node][epoch % size / LANES];
        if (word >> LAP_SHIFT != _lapOf(epoch, size)) return 0;
        return word >> (epoch % LANES * LANE_BITS) & LANE_MASK;
    }

    /// @dev Writes the lane of an epoch, and forgets the lanes of an earlier lap beside it.
    function _setLane(NodeId node, uint64 epoch, uint256 size, uint256 lane) private {
        uint256 group = epoch % size / LANES;
        uint256 shift = epoch % LANES * LANE_BITS;
        uint256 lap = _lapOf(epoch, size);
        uint256 word = _times[node][group];
        if (word >> LAP_SHIFT != lap) word = lap << LAP_SHIFT;
        _times[node][group] = word & ~(LANE_MASK << shift) | lane << shift;
    }

    /// @dev Lap of the ring in which an epoch falls, as far as a word keeps it.
    function _lapOf(uint64 epoch, uint256 size) private pure returns (uint256) {
        return uint16(epoch / size);
    }

    /// @dev Places of the ring: the epochs of `KEPT` in whole groups, and one group more, since the first epoch of a
    /// new lap clears its whole group.
    function _sizeOf(uint32 epochSeconds) private pure returns (uint256) {
        return (KEPT / epochSeconds / LANES + 2) * LANES;
    }

    /// @dev First second after the epoch.
    function _endOf(uint64 epoch, uint32 epochSeconds) private pure returns (uint256) {
        return (uint256(epoch) + 1) * epochSeconds;
    }
}
