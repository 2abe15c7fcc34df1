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
contract Meter is IMeter, TypedMessages, Part {
    INodes private immutable _registry = INodes(_partAddress(NODES));

    mapping(NodeId node => mapping(uint64 epoch => EpochRoot)) private _roots;
    mapping(NodeId node => uint64) private _lastEpochs;

    constructor() TypedMessages(_partAddress(GRID)) { }

    /// @inheritdoc IMeter
    function report(EpochReport calldata said, bytes calldata signature) external {
        (address key, uint32 epochSeconds) = _registry.reporterOf(said.node);
        if (epochSeconds == 0) revert INodes.UnknownNode(said.node);
        _checkFollows(said, epochSeconds);
        if (signature.length != 0) _checkSignature(key, digestOf(said), signature);
        else if (msg.sender != key) revert INodes.NotNodeKey(said.node, msg.sender);
        _lastEpochs[said.node] = said.epoch;
        _roots[said.node][said.epoch] =
            EpochRoot(said.root, said.prevRoot, uint40(block.timestamp), said.count, false);
        emit Reported(said.node, said.epoch, said.root, said.prevRoot, said.count, key, signature);
    }

    /// @dev The epoch is over and the next one in the node's chain, and the report says something.
    function _checkFollows(EpochReport calldata said, uint32 epochSeconds) private view {
        if (said.root == 0 || said.count == 0) revert EmptyReport(said.node, said.epoch);
        uint64 last = _lastEpochs[said.node];
        if (said.epoch <= last) revert EpochNotAfter(said.node, said.epoch, last);
        uint256 over = _endOf(said.epoch, epochSeconds);
        if (block.timestamp < over) revert EpochNotOver(said.node, said.epoch, over);
        if (_roots[said.node][said.epoch].void) revert NoRoot(said.node, said.epoch);
        bytes32 expected = _roots[said.node][last].root;
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
        if (!(second.node == node) || second.epoch != epoch || one == other) {
            revert NoContradiction(node, epoch);
        }
        _checkSaid(first, one, firstSignature);
        _checkSaid(second, other, secondSignature);
        EpochRoot storage stored = _roots[node][epoch];
        stored.void = true;
        emit Equivocated(node, epoch, one, other, msg.sender);
        _registry.slash(node);
    }

    /// @dev The node said this: it is on chain, or a key of the node signed it.
    function _checkSaid(EpochReport calldata said, bytes32 digest, bytes calldata signature) private view {
        if (signature.length == 0) {
            EpochRoot storage stored = _roots[said.node][said.epoch];
            if (
                stored.root == 0 || stored.root != said.root || stored.prevRoot != said.prevRoot
                    || stored.count != said.count
            ) revert NoRoot(said.node, said.epoch);
            return;
        }
        (address signer,,) = ECDSA.tryRecoverCalldata(digest, signature);
        if (!_registry.hadKey(said.node, signer)) revert BadSignature(signer, digest);
    }

    /// @inheritdoc IMeter
    function verify(NodeId node, UsageLeaf calldata leaf, uint32 index, bytes32[] calldata siblings)
        external
        view
        returns (uint40 reportedAt, uint256 epochEnd)
    {
        EpochRoot storage stored = _roots[node][leaf.epoch];
        if (stored.root == 0 || stored.void) revert NoRoot(node, leaf.epoch);
        bytes32 hash = UsageTree.hashLeaf(leaf);
        if (!UsageTree.contains(stored.root, stored.count, index, hash, siblings)) {
            revert BadProof(node, leaf.epoch, hash);
        }
        (, uint32 epochSeconds) = _registry.reporterOf(node);
        return (stored.reportedAt, _endOf(leaf.epoch, epochSeconds));
    }

    /// @inheritdoc IMeter
    function rootOf(NodeId node, uint64 epoch) external view returns (EpochRoot memory) {
        return _roots[node][epoch];
    }

    /// @inheritdoc IMeter
    function headOf(NodeId node) external view returns (uint64 epoch, bytes32 root) {
        epoch = _lastEpochs[node];
        root = _roots[node][epoch].root;
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

    /// @dev First second after the epoch.
    function _endOf(uint64 epoch, uint32 epochSeconds) private pure returns (uint256) {
        return (uint256(epoch) + 1) * epochSeconds;
    }
}
