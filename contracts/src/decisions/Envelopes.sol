// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NODES } from "../grid/Cornerstone.sol";
import { IEnvelopes } from "../interfaces/IEnvelopes.sol";
import { IGrid } from "../interfaces/IGrid.sol";
import { INodes } from "../interfaces/INodes.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Charge } from "../libraries/Charge.sol";
import { Lanes } from "../libraries/Lanes.sol";
import { Decision, ENVELOPE_TYPEHASH, Envelope, EnvelopeUse } from "../types/Decisions.sol";
import { NodeId, UnitId } from "../types/Ids.sol";
import { DataClass, Terms, WorkloadKind } from "../types/Terms.sol";
import { Ask, Role } from "../types/Units.sol";
import { Approval, Run, State } from "../types/Workload.sol";
import { Decisions } from "./Decisions.sol";

/// @title Limits under which workloads start without a human
/// @notice See `IEnvelopes`. An envelope is never stored: its digest is the key of two words, what was spent and what is
/// free; whoever calls hands the envelope in again.
contract Envelopes is IEnvelopes, Decisions {
    /// @dev Most requesters, nodes or manifests that an envelope lists.
    uint256 private constant MAX_LIST = 64;

    /// @dev Where a workload was drawn from.
    struct Draw {
        bytes32 envelope;
        /// @dev Has it given back its resources?
        bool freed;
    }

    INodes private immutable _nodes = INodes(_partAddress(NODES));

    mapping(bytes32 envelope => EnvelopeUse) private _uses;
    mapping(bytes32 id => Draw) private _draws;

    /// @param registry The units.
    constructor(IUnits registry) Decisions(registry) { }

    // ---------------------------------------------------------------- the envelope

    /// @inheritdoc IEnvelopes
    function proposeEnvelope(Envelope calldata envelope) external returns (bytes32 digest) {
        Question memory q = _questionOf(envelope);
        _checkLimits(envelope);
        _propose(q);
        emit EnvelopeProposed(q.digest, envelope.department, envelope.requester, envelope);
        return q.digest;
    }

    /// @inheritdoc IEnvelopes
    function approveEnvelope(Envelope calldata envelope, address approver, bytes calldata signature)
        external
    {
        _checkTime(envelope.validUntil);
        _approve(_questionOf(envelope), approver, signature);
    }

    /// @inheritdoc IEnvelopes
    function revokeEnvelope(Envelope calldata envelope) external {
        _revoke(_questionOf(envelope));
    }

    /// @inheritdoc IEnvelopes
    function rejectEnvelope(Envelope calldata envelope, string calldata reason) external {
        _reject(_questionOf(envelope), reason);
    }

    /// @inheritdoc IEnvelopes
    function openEnvelope(Envelope calldata envelope, Approval[] calldata approvals) external {
        Question memory q = _questionOf(envelope);
        uint256 most = _checkLimits(envelope);
        (uint32 policyVersion, Votes memory votes) = _decide(q, approvals);
        _remember(q.digest, votes.approvers); // so that they cannot draw from it
        _uses[q.digest] = EnvelopeUse(policyVersion, uint40(block.timestamp), 0, 0, most);
        emit EnvelopeOpened(
            q.digest, envelope.department, envelope, policyVersion, votes.approvers, votes.clauses
        );
    }

    /// @inheritdoc IEnvelopes
    function closeEnvelope(Envelope calldata envelope) external {
        Question memory q = _questionOf(envelope);
        if (!_isTenant(q, msg.sender) && !_mayApprove(q, msg.sender)) {
            (, UnitId organisation) = _registry.unitOf(envelope.department);
            if (!_registry.hasRole(organisation, msg.sender, Role.GOVERN)) {
                revert NotMember(envelope.department, msg.sender, Role.OPERATE);
            }
        }
        if (_decisions[q.digest] != Decision.Approved) return _withdraw(q);
        _decisions[q.digest] = Decision.Shut;
        emit EnvelopeShut(q.digest, msg.sender);
    }

    // ---------------------------------------------------------------- drawing from it

    /// @inheritdoc IEnvelopes
    function drawEnvelope(Envelope calldata envelope, Terms calldata terms) external {
        bytes32 digest = digestOf(envelope);
        if (_decisions[digest] != Decision.Approved) revert WrongDecision(digest, _decisions[digest]);
        _checkTime(envelope.until);
        EnvelopeUse memory use = _uses[digest];
        uint32 version = _registry.rulesOf(envelope.department).policyVersion;
        if (version != use.policyVersion) revert EnvelopeVoid(digest, use.policyVersion, version);
        _checkFits(digest, envelope, terms);
        uint256 cost = Charge.cost(terms);
        _spend(digest, envelope, use, cost);
        use.free = _take(digest, use.free, Lanes.pack(terms));
        _uses[digest] = use;
        bytes32 id = _grid.idOf(terms);
        _draws[id].envelope = digest;
        // Last, for it calls others. It lets nothing through that was reserved, refused or not asked for.
        Terms[] memory list = new Terms[](1);
        list[0] = terms;
        _grid.reserveBy(list);
        emit Drawn(digest, id, uint96(cost), use.since, use.spent, use.spentInAll, use.free);
    }

    /// @inheritdoc IEnvelopes
    function returnDraw(Terms calldata terms) external {
        bytes32 id = _grid.idOf(terms);
        Draw storage draw = _draws[id];
        bytes32 digest = draw.envelope;
        if (digest == 0) revert NotDrawn(id);
        Run memory run = _grid.runOf(id);
        bool over = run.state == State.Closed;
        bool freed = draw.freed;
        if (!over && (run.state != State.Ended || freed)) revert IGrid.WrongState(id, run.state);
        EnvelopeUse memory use = _uses[digest];
        if (!freed) use.free += Lanes.pack(terms);
        if (over) {
            uint88 unspent = uint88(Charge.cost(terms) - run.paid);
            use.spentInAll -= unspent;
            // A window that began since does not know of it.
            if (run.reservedAt >= use.since) use.spent -= unspent;
            delete _draws[id];
        } else {
            draw.freed = true;
        }
        _uses[digest] = use;
        emit DrawReturned(digest, id, over, use.spent, use.spentInAll, use.free);
    }

    /// @dev Books the cost in the window that runs now and in all.
    function _spend(bytes32 digest, Envelope calldata e, EnvelopeUse memory use, uint256 cost) private view {
        uint256 window = uint256(e.windowDays) * 1 days;
        if (window != 0 && block.timestamp >= use.since + window) {
            (use.since, use.spent) = (uint40(block.timestamp), 0);
        }
        _checkMost(digest, "cost", cost, e.moneyEach);
        _checkMost(digest, "money left in the window", cost, e.moneyPerWindow - use.spent);
        _checkMost(digest, "money left in all", cost, e.moneyInAll - use.spentInAll);
        use.spent += uint88(cost); // within moneyPerWindow, and so a uint88
        use.spentInAll += uint88(cost);
    }

    /// @dev Takes resources from what is free.
    function _take(bytes32 digest, uint256 free, uint256 need) private pure returns (uint256) {
        (uint256 left, bool fits) = Lanes.sub(free, need);
        if (fits) return left;
        uint256 lane = Lanes.firstShort(free, need);
        string[7] memory names = ["cpuMilli", "memoryMiB", "ssdGiB", "hddGiB", "gpus", "ipv4", "mbit"];
        revert OutsideEnvelope(digest, names[lane], Lanes.lane(need, lane), Lanes.lane(free, lane));
    }

    /// @dev The workload is one that the approvers of the envelope agreed to.
    function _checkFits(bytes32 digest, Envelope calldata e, Terms calldata t) private view {
        _checkSame(digest, "department", UnitId.unwrap(t.department), UnitId.unwrap(e.department));
        _checkSame(digest, "coin", uint160(t.coin), uint160(e.coin));
        _checkSame(digest, "tariff", uint160(t.tariff), 0);
        _checkSame(digest, "alternate", NodeId.unwrap(t.alternate), 0); // what moves is no longer the one that was drawn
        _checkSame(digest, "supersedes", uint256(t.supersedes), 0);
        if (e.kinds >> uint8(t.kind) & 1 == 0) revert OutsideEnvelope(digest, "kind", uint8(t.kind), e.kinds);
        _checkMost(digest, "dataClass", uint8(t.dataClass), uint8(e.mostClass));
        _checkMost(digest, "termSeconds", t.termSeconds, e.termSeconds);
        _checkPerson(digest, e, t.requester);
        _checkPlace(digest, e, t.node);
        bool listed = e.manifests.length == 0;
        for (uint256 i = 0; i < e.manifests.length; i++) {
            if (e.manifests[i] == t.manifestHash) listed = true;
        }
        if (!listed) revert OutsideEnvelope(digest, "manifestHash", uint256(t.manifestHash), 0);
        _registry.requireAsk(
            Ask(
                t.department,
                t.costCentre,
                t.requester,
                t.coin,
                uint8(t.kind),
                uint8(t.dataClass),
                Charge.cost(t)
            )
        );
    }

    /// @dev The person is listed, and not one of those who approved the envelope (four eyes).
    function _checkPerson(bytes32 digest, Envelope calldata e, address who) private view {
        bool listed = e.requesters.length == 0;
        for (uint256 i = 0; i < e.requesters.length; i++) {
            if (e.requesters[i] == who) listed = true;
        }
        if (!listed) revert OutsideEnvelope(digest, "requester", uint160(who), 0);
        if (signedBy(digest, who)) revert IUnits.SelfApproval(e.department, who);
    }

    /// @dev The node is listed and of the farm.
    function _checkPlace(bytes32 digest, Envelope calldata e, NodeId node) private view {
        bool listed = e.nodes.length == 0;
        for (uint256 i = 0; i < e.nodes.length; i++) {
            if (e.nodes[i] == node) listed = true;
        }
        if (!listed) revert OutsideEnvelope(digest, "node", NodeId.unwrap(node), 0);
        if (UnitId.unwrap(e.farm) == 0) return;
        _checkSame(digest, "farm", UnitId.unwrap(_nodes.farmOf(node)), UnitId.unwrap(e.farm));
    }

    function _checkSame(bytes32 digest, string memory field, uint256 value, uint256 wanted) private pure {
        if (value != wanted) revert OutsideEnvelope(digest, field, value, wanted);
    }

    function _checkMost(bytes32 digest, string memory field, uint256 value, uint256 most) private pure {
        if (value > most) revert OutsideEnvelope(digest, field, value, most);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IEnvelopes
    function useOf(bytes32 envelope) external view returns (EnvelopeUse memory) {
        return _uses[envelope];
    }

    /// @inheritdoc IEnvelopes
    function envelopeOf(bytes32 id) external view returns (bytes32) {
        return _draws[id].envelope;
    }

    /// @inheritdoc IEnvelopes
    function digestOf(Envelope calldata e) public view returns (bytes32) {
        return _digest(keccak256(bytes.concat(_hashWho(e), _hashMost(e), _hashMoney(e))));
    }

    /// @dev First fields of `encodeData` (EIP-712): every item of a list is one word.
    function _hashWho(Envelope calldata e) private pure returns (bytes memory) {
        return abi.encode(
            ENVELOPE_TYPEHASH,
            e.department,
            e.requester,
            keccak256(abi.encodePacked(e.requesters)),
            e.kinds,
            e.mostClass,
            _hashNodes(e.nodes),
            e.farm,
            keccak256(abi.encodePacked(e.manifests)),
            e.coin
        );
    }

    function _hashNodes(NodeId[] calldata nodes) private pure returns (bytes32) {
        uint256[] memory words = new uint256[](nodes.length);
        for (uint256 i = 0; i < nodes.length; i++) {
            words[i] = NodeId.unwrap(nodes[i]);
        }
        return keccak256(abi.encodePacked(words));
    }

    function _hashMost(Envelope calldata e) private pure returns (bytes memory) {
        return abi.encode(e.cpuMilli, e.memoryMiB, e.ssdGiB, e.hddGiB, e.gpus, e.ipv4, e.mbit);
    }

    function _hashMoney(Envelope calldata e) private pure returns (bytes memory) {
        return abi.encode(
            e.moneyEach,
            e.moneyPerWindow,
            e.windowDays,
            e.moneyInAll,
            e.termSeconds,
            e.until,
            e.validUntil,
            e.salt
        );
    }

    /// @dev What the policy is asked: may this department promise so much, for these kinds and this data?
    function _questionOf(Envelope calldata e) private view returns (Question memory) {
        bytes32 digest = digestOf(e);
        return Question(
            digest,
            e.department,
            e.requester,
            e.coin,
            uint8(e.mostClass),
            e.kinds,
            e.moneyInAll,
            e.validUntil
        );
    }

    /// @dev The limits mean something; gives the resources as a word.
    function _checkLimits(Envelope calldata e) private view returns (uint256 most) {
        _checkTime(e.until);
        _checkRange("requesters", e.requesters.length, 0, MAX_LIST);
        _checkRange("nodes", e.nodes.length, 0, MAX_LIST);
        _checkRange("manifests", e.manifests.length, 0, MAX_LIST);
        _checkRange("kinds", e.kinds, 2, (2 << uint8(type(WorkloadKind).max)) - 2);
        _checkRange("kind 0 of kinds", e.kinds & 1, 0, 0);
        _checkRange("mostClass", uint8(e.mostClass), 1, uint8(type(DataClass).max));
        _checkRange("moneyInAll", e.moneyInAll, 1, type(uint88).max);
        _checkRange("moneyPerWindow", e.moneyPerWindow, 1, e.moneyInAll);
        most = Lanes.pack(e);
        if (!Lanes.clean(most)) revert BadValue("resources", most, 0, ~Lanes.GUARDS);
    }
}
