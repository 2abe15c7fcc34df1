// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IFailover } from "../interfaces/IFailover.sol";
import { IGrid } from "../interfaces/IGrid.sol";
import { IMeter } from "../interfaces/IMeter.sol";
import { INodes } from "../interfaces/INodes.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Charge } from "../libraries/Charge.sol";
import { NodeId } from "../types/Ids.sol";
import { Terms } from "../types/Terms.sol";
import { Role } from "../types/Units.sol";
import { Run, State } from "../types/Workload.sol";
import { GRID, METER, NODES, Part } from "./Cornerstone.sol";

/// @title When a workload moves to another node, and as what
/// @notice See `IFailover`. Keeps nothing; the grid does the moving.
contract Failover is IFailover, Part {
    uint256 private constant NEVER = type(uint256).max;

    IUnits private immutable _registry;
    INodes private immutable _nodes = INodes(_partAddress(NODES));
    IMeter private immutable _meter = IMeter(_partAddress(METER));
    IGrid private immutable _grid = IGrid(_partAddress(GRID));

    /// @param registry The units.
    constructor(IUnits registry) {
        _registry = registry;
    }

    /// @inheritdoc IFailover
    function rebind(Terms calldata terms) external returns (bytes32 next) {
        bytes32 id = _grid.idOf(terms);
        Run memory run = _grid.runOf(id);
        if (terms.alternate == NodeId.wrap(0)) revert NoAlternate(id);
        (uint256 from, uint32 stop) = _movable(id, terms, run);
        bool early = block.timestamp < from;
        if (early && !_mayMove(terms, run)) revert IGrid.TooEarly(id, from, block.timestamp);
        if (early) stop = 0; // whoever moves it early stops it now
        Terms memory there = _next(terms, id, run, stop, false);
        // The first alternate is full, closed or dearer now: the second, if there is one.
        try _grid.rebind(terms, there, stop, msg.sender) { }
        catch (bytes memory reason) {
            if (terms.secondAlternate == NodeId.wrap(0)) _fail(reason);
            there = _next(terms, id, run, stop, true);
            _grid.rebind(terms, there, stop, msg.sender);
        }
        return _grid.idOf(there);
    }

    /// @inheritdoc IFailover
    function movableFrom(Terms calldata terms) external view returns (uint256 from) {
        bytes32 id = _grid.idOf(terms);
        Run memory run = _grid.runOf(id);
        bool live = run.state >= State.Reserved && run.state <= State.Deployed;
        if (!live || terms.alternate == NodeId.wrap(0)) return NEVER;
        (from,) = _movable(id, terms, run);
    }

    /// @inheritdoc IFailover
    function nextOf(Terms calldata terms, bool second) external view returns (Terms memory next) {
        bytes32 id = _grid.idOf(terms);
        Run memory run = _grid.runOf(id);
        (uint256 from, uint32 stop) = _movable(id, terms, run);
        return _next(terms, id, run, block.timestamp < from ? 0 : stop, second);
    }

    /// @dev From when on anyone may move it, and when its clock stood still then (0 = it stops when it is moved). A node
    /// that has gone silent earns nothing beyond its last report, whatever it proves later.
    function _movable(bytes32 id, Terms calldata terms, Run memory run)
        private
        view
        returns (uint256 from, uint32 stop)
    {
        if (run.state == State.Reserved || run.state == State.Accepted) return (uint256(run.deadline) + 1, 0);
        if (run.state != State.Deployed) revert IGrid.WrongState(id, run.state);
        if (terms.failoverSeconds == 0) return (NEVER, 0);
        (, uint32 epochSeconds) = _nodes.reporterOf(terms.node);
        (uint64 epoch,) = _meter.headOf(terms.node);
        uint256 told = (uint256(epoch) + 1) * epochSeconds;
        if (told < run.since) told = run.since;
        uint256 patience = 2 * uint256(epochSeconds);
        if (patience < terms.failoverSeconds) patience = terms.failoverSeconds;
        return (told + patience, uint32(told)); // at most now, since only what is over is reported
    }

    /// @dev The department may move it at any time, as it may end it; the farm may decline before it is ready.
    function _mayMove(Terms calldata terms, Run memory run) private view returns (bool) {
        if (msg.sender == terms.requester) return true;
        if (_registry.hasRole(terms.department, msg.sender, Role.OPERATE)) return true;
        return run.state != State.Deployed && _nodes.isFarmer(terms.node, msg.sender);
    }

    /// @dev The rest of the workload, on an alternate. With periods that are charged whole, the one that was begun
    /// stays with the old node: so both together cost at most what was approved.
    function _next(Terms calldata terms, bytes32 id, Run memory run, uint32 stop, bool second)
        private
        view
        returns (Terms memory next)
    {
        uint256 used = Charge.elapsed(terms, run, stop == 0 ? block.timestamp : stop);
        if (terms.chargeAhead) used = Charge.ceilDiv(used, terms.periodSeconds) * terms.periodSeconds;
        if (used >= terms.termSeconds) revert NothingLeft(id);
        next = terms;
        next.supersedes = id;
        next.node = second ? terms.secondAlternate : terms.alternate;
        next.alternate = second ? NodeId.wrap(0) : terms.secondAlternate;
        next.secondAlternate = NodeId.wrap(0);
        if (next.alternate == NodeId.wrap(0)) next.failoverSeconds = 0;
        next.termSeconds -= uint32(used); // below termSeconds
    }

    /// @dev Fails as the grid did.
    function _fail(bytes memory reason) private pure {
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
