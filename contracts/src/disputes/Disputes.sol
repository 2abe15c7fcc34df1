// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { BANK, GRID, METER, NODES, Part } from "../grid/Cornerstone.sol";
import { IBank } from "../interfaces/IBank.sol";
import { IDisputes } from "../interfaces/IDisputes.sol";
import { IGrid } from "../interfaces/IGrid.sol";
import { IMeter } from "../interfaces/IMeter.sol";
import { INodes } from "../interfaces/INodes.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Charge } from "../libraries/Charge.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { Complaint, Dispute, DisputeStage, RULING_TYPEHASH, Ruling } from "../types/Disputes.sol";
import { NodeId, UnitId } from "../types/Ids.sol";
import { Terms } from "../types/Terms.sol";
import { Role, Signature, UnitKind } from "../types/Units.sol";
import { USAGE_ACCEPTANCE_TYPEHASH, UsageAcceptance, UsageLeaf } from "../types/Usage.sol";
import { Payment, Run, State } from "../types/Workload.sol";

/// @title Disputes about reported usage
/// @notice See `IDisputes`. Shares the grid's EIP-712 domain.
contract Disputes is IDisputes, TypedMessages, Part {
    uint256 private constant ANSWER_TIME = 48 hours;
    uint256 private constant DRAW_TIME = 24 hours;
    uint256 private constant VOTE_TIME = 72 hours;
    uint256 private constant APPEAL_TIME = 48 hours;
    uint256 private constant RULING_TIME = 7 days;
    /// @dev Another court counts after this time.
    uint256 private constant COURT_DELAY = 7 days;
    /// @dev Least and largest bond, one and a hundred credits; between them it is what the contested seconds cost.
    uint256 private constant LEAST_BOND = 1e6;
    uint256 private constant MOST_BOND = 100e6;
    /// @dev Most auditors of a court, so that drawing is bounded.
    uint256 private constant MAX_AUDITORS = 32;
    uint256 private constant PANEL = 3;
    uint256 private constant BPS = 10_000;
    /// @dev From this share on the farm has lost.
    uint256 private constant HALF = 5000;

    struct Court {
        UnitId now_;
        UnitId next;
        uint40 from;
    }

    /// @dev A panel and its votes; a vote is stored as bps + 1.
    struct Panel {
        address[PANEL] members;
        uint16[PANEL] votes;
    }

    IUnits private immutable _registry;
    IBank private immutable _bank = IBank(_partAddress(BANK));
    INodes private immutable _nodes = INodes(_partAddress(NODES));
    IMeter private immutable _meter = IMeter(_partAddress(METER));
    IGrid private immutable _grid = IGrid(_partAddress(GRID));

    uint64 private _count;
    mapping(uint64 dispute => Dispute) private _disputes;
    mapping(uint64 dispute => Panel) private _panels;
    mapping(bytes32 id => mapping(uint64 epoch => uint64)) private _about;
    mapping(UnitId farm => Court) private _courts;
    mapping(UnitId court => address[]) private _auditors;
    mapping(UnitId court => mapping(address auditor => uint256)) private _places; // from 1

    /// @param registry The units.
    constructor(IUnits registry) TypedMessages(_partAddress(GRID)) {
        _registry = registry;
    }

    // ---------------------------------------------------------------- courts

    /// @inheritdoc IDisputes
    function setCourt(UnitId farm, UnitId court) external {
        if (!_registry.hasRole(farm, msg.sender, Role.OPERATE)) {
            revert NotMember(farm, msg.sender, Role.OPERATE);
        }
        (UnitKind kind, UnitId farmers) = _registry.unitOf(farm);
        if (kind != UnitKind.Farm) revert WrongUnit(farm, uint8(kind));
        (kind,) = _registry.unitOf(court);
        if (kind != UnitKind.Organisation || court == farmers) revert NoCourt(farm, court);
        UnitId now_ = courtOf(farm);
        bool first = UnitId.unwrap(now_) == 0;
        uint40 from = uint40(block.timestamp + (first ? 0 : COURT_DELAY));
        _courts[farm] = Court(now_, court, from);
        emit CourtSet(farm, court, from);
    }

    /// @inheritdoc IDisputes
    function setEnrolled(UnitId court, bool enrolled) external {
        address[] storage list = _auditors[court];
        uint256 place = _places[court][msg.sender];
        if (enrolled) {
            _requireAuditor(court, msg.sender);
            if (place != 0) return;
            _checkRange("auditors", list.length + 1, 1, MAX_AUDITORS);
            list.push(msg.sender);
            _places[court][msg.sender] = list.length;
        } else {
            if (place == 0) return;
            address last = list[list.length - 1];
            list[place - 1] = last;
            _places[court][last] = place;
            _places[court][msg.sender] = 0;
            list.pop();
        }
        emit AuditorSet(court, msg.sender, enrolled);
    }

    function _requireAuditor(UnitId court, address who) private view {
        (UnitKind kind,) = _registry.unitOf(court);
        if (kind != UnitKind.Organisation) revert WrongUnit(court, uint8(kind));
        if (!_registry.hasRole(court, who, Role.AUDIT)) revert NotMember(court, who, Role.AUDIT);
    }

    // ---------------------------------------------------------------- consent

    /// @inheritdoc IDisputes
    function acceptUsage(
        Terms calldata terms,
        UsageAcceptance calldata acceptance,
        address member,
        bytes calldata signature
    ) external {
        bytes32 id = _grid.idOf(terms);
        _started(id);
        if (acceptance.id != id) revert IGrid.OtherWorkload(id, acceptance.id);
        if (!_isTenant(terms.department, address(0), member)) {
            revert NotMember(terms.department, member, Role.OPERATE);
        }
        if (msg.sender != member || signature.length != 0) {
            _checkSignature(member, digestOf(acceptance), signature);
        }
        bool whole = acceptance.readySeconds >= terms.termSeconds;
        // Below termSeconds, a uint32, otherwise.
        _grid.accepted(acceptance, member, whole ? terms.termSeconds : uint32(acceptance.readySeconds));
    }

    // ---------------------------------------------------------------- the ladder

    /// @inheritdoc IDisputes
    function contest(
        Terms calldata terms,
        UsageLeaf calldata leaf,
        uint32 index,
        bytes32[] calldata siblings,
        Complaint complaint,
        bytes32 evidenceHash,
        bytes32 seedHash
    ) external returns (uint64 number) {
        bytes32 id = _grid.idOf(terms);
        if (!_isTenant(terms.department, terms.requester, msg.sender)) {
            revert NotMember(terms.department, msg.sender, Role.OPERATE);
        }
        _checkRange("complaint", uint8(complaint), uint8(Complaint.NotReady), uint8(Complaint.WrongPrice));
        _checkContestable(id, terms, leaf, index, siblings);
        number = ++_count;
        Dispute storage d = _disputes[number];
        (d.id, d.department, d.node, d.epoch) = (id, terms.department, terms.node, leaf.epoch);
        (d.court, d.coin, d.complaint, d.seedHash) = (_courtFor(terms), terms.coin, complaint, seedHash);
        (, uint32 epochSeconds) = _nodes.reporterOf(terms.node);
        d.secs = leaf.readySeconds < epochSeconds ? uint32(leaf.readySeconds) : epochSeconds;
        if (d.secs > terms.termSeconds) d.secs = terms.termSeconds;
        uint256 price = Charge.linear(terms, d.secs);
        d.bond = uint96(price < LEAST_BOND ? LEAST_BOND : price > MOST_BOND ? MOST_BOND : price);
        _about[id][leaf.epoch] = number;
        _enter(d, DisputeStage.Contested, ANSWER_TIME);
        _bank.hold(terms.department, terms.coin, d.bond);
        _nodes.lock(terms.node, true);
        _grid.withhold(id, d.secs, 0, true);
        _tellContested(number, d, evidenceHash);
    }

    function _tellContested(uint64 number, Dispute storage d, bytes32 evidenceHash) private {
        emit Contested(
            number,
            d.id,
            d.node,
            d.court,
            d.epoch,
            d.complaint,
            evidenceHash,
            d.secs,
            d.bond,
            msg.sender,
            d.deadline
        );
    }

    /// @dev The leaf is the workload's, under the node's root, within the window, and neither accepted nor paid.
    function _checkContestable(
        bytes32 id,
        Terms calldata terms,
        UsageLeaf calldata leaf,
        uint32 index,
        bytes32[] calldata siblings
    ) private view {
        Run memory run = _started(id);
        if (leaf.id != id) revert IGrid.OtherWorkload(id, leaf.id);
        uint64 before = _about[id][leaf.epoch];
        if (before != 0) revert ContestedBefore(id, leaf.epoch, before);
        (uint40 reportedAt,) = _meter.verify(terms.node, leaf, index, siblings);
        uint256 until = uint256(reportedAt) + run.contestSeconds;
        if (block.timestamp >= until) revert WindowOver(id, until);
        if (leaf.readySeconds <= _grid.sideOf(id).acceptedSeconds) {
            revert AcceptedBefore(id, leaf.readySeconds);
        }
    }

    /// @dev The run of a workload that was ready once and is not closed.
    function _started(bytes32 id) private view returns (Run memory run) {
        run = _grid.runOf(id);
        if (run.state < State.Deployed || run.state > State.Ended) revert IGrid.WrongState(id, run.state);
    }

    /// @dev The court of the terms' node; neither side may be it.
    function _courtFor(Terms calldata terms) private view returns (UnitId court) {
        UnitId farm = _nodes.farmOf(terms.node);
        court = courtOf(farm);
        (, UnitId organisation) = _registry.unitOf(terms.department);
        if (UnitId.unwrap(court) == 0 || court == organisation) revert NoCourt(farm, court);
    }

    /// @inheritdoc IDisputes
    function answer(uint64 number, bytes32 evidenceHash, bytes32 seed) external {
        Dispute storage d = _at(number, DisputeStage.Contested);
        if (!_nodes.isFarmer(d.node, msg.sender)) revert NotOfTheSide(number, msg.sender);
        d.farmSeed = seed;
        _enter(d, DisputeStage.Answered, DRAW_TIME);
        emit Answered(number, msg.sender, evidenceHash, d.deadline);
    }

    /// @inheritdoc IDisputes
    function draw(uint64 number, bytes32 seed) external {
        Dispute storage d = _at(number, DisputeStage.Answered);
        bytes32 hash = keccak256(abi.encode(seed));
        if (hash != d.seedHash) revert OtherSeed(number, hash, d.seedHash);
        (address[] memory list, uint256 count) = _impartial(number, d);
        if (count < PANEL) {
            _enter(d, DisputeStage.Appealed, RULING_TIME);
            emit Appealed(number, msg.sender, 0, d.deadline);
            return;
        }
        uint256 lot = uint256(keccak256(abi.encode(number, seed, d.farmSeed)));
        address[] memory panel = new address[](PANEL);
        for (uint256 i = 0; i < PANEL; i++) {
            uint256 j = i + lot % (count - i);
            (panel[i], list[j]) = (list[j], list[i]);
            _panels[number].members[i] = panel[i];
            lot = uint256(keccak256(abi.encode(lot)));
        }
        _enter(d, DisputeStage.Voting, VOTE_TIME);
        emit PanelDrawn(number, panel, d.deadline);
    }

    /// @dev Auditors of the court who still are that and have no role on either side.
    function _impartial(uint64 number, Dispute storage d)
        private
        view
        returns (address[] memory list, uint256 count)
    {
        list = _auditors[d.court];
        for (uint256 i = 0; i < list.length; i++) {
            bool able = _registry.hasRole(d.court, list[i], Role.AUDIT) && !_isPartial(number, list[i]);
            if (able) list[count++] = list[i];
        }
    }

    /// @dev True if the person has any role in the department, the farm or their organisations, or asked for it.
    function _isPartial(uint64 number, address who) private view returns (bool) {
        Dispute storage d = _disputes[number];
        UnitId farm = _nodes.farmOf(d.node);
        (, UnitId tenants) = _registry.unitOf(d.department);
        (, UnitId farmers) = _registry.unitOf(farm);
        uint8 roles = _registry.rolesOf(d.department, who) | _registry.rolesOf(farm, who)
            | _registry.rolesOf(tenants, who) | _registry.rolesOf(farmers, who);
        return roles != 0 || _nodes.isFarmer(d.node, who);
    }

    /// @inheritdoc IDisputes
    function vote(uint64 number, uint16 refundBps) external {
        _at(number, DisputeStage.Voting);
        _checkRange("refundBps", refundBps, 0, BPS);
        Panel storage panel = _panels[number];
        uint256 place = 0;
        while (place < PANEL && panel.members[place] != msg.sender) place++;
        if (place == PANEL || panel.votes[place] != 0) revert NotOnPanel(number, msg.sender);
        panel.votes[place] = refundBps + 1;
        emit Voted(number, msg.sender, refundBps);
        (uint256 cast, uint256 low, uint256 middle) = _tally(panel);
        // Of three votes of which two are equal, the middle one is that of the two.
        if (cast == PANEL || (cast == PANEL - 1 && low == middle)) _decide(number, uint16(middle));
    }

    /// @dev Votes cast, the lowest and the second lowest, without the 1 that marks a vote.
    function _tally(Panel storage panel) private view returns (uint256 cast, uint256 low, uint256 middle) {
        (low, middle) = (type(uint256).max, type(uint256).max);
        for (uint256 i = 0; i < PANEL; i++) {
            uint256 share = panel.votes[i];
            if (share == 0) continue;
            cast++;
            share--;
            if (share < low) (low, middle) = (share, low);
            else if (share < middle) middle = share;
        }
    }

    /// @inheritdoc IDisputes
    function appeal(uint64 number, bytes32 evidenceHash) external {
        Dispute storage d = _at(number, DisputeStage.Decided);
        bool tenant = _isTenant(d.department, address(0), msg.sender);
        if (!tenant && !_nodes.isFarmer(d.node, msg.sender)) revert NotOfTheSide(number, msg.sender);
        _enter(d, DisputeStage.Appealed, RULING_TIME);
        emit Appealed(number, msg.sender, evidenceHash, d.deadline);
    }

    /// @inheritdoc IDisputes
    function rule(Ruling calldata ruling, Signature[] calldata signatures) external {
        Dispute storage d = _at(ruling.dispute, DisputeStage.Appealed);
        _checkTime(ruling.deadline);
        _checkRange("refundBps", ruling.refundBps, 0, BPS);
        address[] memory signers = _checkSignatures(digestOf(ruling), signatures);
        for (uint256 i = 0; i < signers.length; i++) {
            if (!_registry.hasRole(d.court, signers[i], Role.GOVERN)) {
                revert NotMember(d.court, signers[i], Role.GOVERN);
            }
            if (_isPartial(ruling.dispute, signers[i])) revert Partial(ruling.dispute, signers[i]);
        }
        uint256 need = _registry.settingsOf(d.court).governQuorum;
        if (signers.length < need) revert QuorumMissing(d.court, signers.length, need);
        emit Ruled(ruling.dispute, ruling.refundBps, signers);
        (d.refundBps, d.judged) = (ruling.refundBps, true);
        _close(ruling.dispute, d);
    }

    /// @inheritdoc IDisputes
    function proceed(uint64 number) external {
        Dispute storage d = _disputes[number];
        DisputeStage stage = d.stage;
        if (stage == DisputeStage.None || stage == DisputeStage.Closed) {
            revert WrongStage(number, uint8(stage));
        }
        if (block.timestamp <= d.deadline) revert StageRuns(number, d.deadline);
        if (stage == DisputeStage.Voting) {
            (uint256 cast, uint256 low,) = _tally(_panels[number]);
            // In doubt for the side that has to prove nothing.
            if (cast == PANEL - 1) return _decide(number, uint16(low));
            _enter(d, DisputeStage.Appealed, RULING_TIME);
            emit Appealed(number, msg.sender, 0, d.deadline);
            return;
        }
        // A farm that does not answer loses, and so does a tenant that does not let the panel be drawn.
        if (stage == DisputeStage.Contested) d.refundBps = uint16(BPS);
        _close(number, d);
    }

    function _decide(uint64 number, uint16 refundBps) private {
        Dispute storage d = _disputes[number];
        (d.refundBps, d.judged) = (refundBps, true);
        _enter(d, DisputeStage.Decided, APPEAL_TIME);
        emit Decided(number, refundBps, d.deadline);
    }

    /// @dev Lets the rest of the period be paid, and the loser pay: the court if somebody judged, else a farm that was
    /// bothered for nothing.
    function _close(uint64 number, Dispute storage d) private {
        // Nobody judged in time: that costs neither side anything, and what the node reported stands.
        bool unheard = d.stage == DisputeStage.Appealed && !d.judged;
        bool farmLost = d.refundBps >= HALF;
        d.stage = DisputeStage.Closed;
        uint32 excused = uint32(uint256(d.secs) * d.refundBps / BPS); // at most secs
        UnitId nobody = UnitId.wrap(0);
        UnitId to = d.judged ? d.court : _nodes.farmOf(d.node);
        _grid.withhold(d.id, excused, d.secs, false);
        uint96 fine = 0;
        if (unheard || farmLost) {
            _bank.release(d.department, d.coin, d.bond);
            if (d.judged) fine = _nodes.fine(d.node, d.coin, d.bond, to);
        } else {
            fine = d.bond;
            _bank.pay(Payment(d.department, d.coin, 0, fine, nobody, 0, to));
        }
        _nodes.lock(d.node, false);
        emit DisputeClosed(number, d.id, d.refundBps, excused, fine, fine == 0 ? nobody : to);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IDisputes
    function disputeCount() external view returns (uint64) {
        return _count;
    }

    /// @inheritdoc IDisputes
    function disputeOf(uint64 number) external view returns (Dispute memory) {
        return _disputes[number];
    }

    /// @inheritdoc IDisputes
    function panelOf(uint64 number)
        external
        view
        returns (address[] memory panel, bool[] memory voted, uint16[] memory refundBps)
    {
        (panel, voted, refundBps) = (new address[](PANEL), new bool[](PANEL), new uint16[](PANEL));
        for (uint256 i = 0; i < PANEL; i++) {
            uint16 share = _panels[number].votes[i];
            panel[i] = _panels[number].members[i];
            (voted[i], refundBps[i]) = (share != 0, share == 0 ? 0 : share - 1);
        }
    }

    /// @inheritdoc IDisputes
    function disputeAbout(bytes32 id, uint64 epoch) external view returns (uint64) {
        return _about[id][epoch];
    }

    /// @inheritdoc IDisputes
    function courtOf(UnitId farm) public view returns (UnitId) {
        Court memory court = _courts[farm];
        return block.timestamp >= court.from ? court.next : court.now_;
    }

    /// @inheritdoc IDisputes
    function auditorsOf(UnitId court) external view returns (address[] memory) {
        return _auditors[court];
    }

    /// @inheritdoc IDisputes
    function digestOf(UsageAcceptance calldata acceptance) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(USAGE_ACCEPTANCE_TYPEHASH, acceptance)));
    }

    /// @inheritdoc IDisputes
    function digestOf(Ruling calldata ruling) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(RULING_TYPEHASH, ruling)));
    }

    // ---------------------------------------------------------------- helpers

    /// @dev The dispute, if it is at this stage and in time.
    function _at(uint64 number, DisputeStage stage) private view returns (Dispute storage d) {
        d = _disputes[number];
        if (d.stage != stage) revert WrongStage(number, uint8(d.stage));
        if (block.timestamp > d.deadline) revert StageOver(number, d.deadline);
    }

    function _enter(Dispute storage d, DisputeStage stage, uint256 time) private {
        (d.stage, d.deadline) = (stage, uint40(block.timestamp + time));
    }

    function _isTenant(UnitId department, address requester, address who) private view returns (bool) {
        return who == requester || _registry.hasRole(department, who, Role.REQUEST)
            || _registry.hasRole(department, who, Role.OPERATE);
    }
}
