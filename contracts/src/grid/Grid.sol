// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../interfaces/IBank.sol";
import { IGrid } from "../interfaces/IGrid.sol";
import { IMeter } from "../interfaces/IMeter.sol";
import { INodes } from "../interfaces/INodes.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Charge } from "../libraries/Charge.sol";
import { Lanes } from "../libraries/Lanes.sol";
import { TariffCall } from "../libraries/TariffCall.sol";
import { NodeId, UnitId } from "../types/Ids.sol";
import { Funding, Terms, WorkloadKind } from "../types/Terms.sol";
import { Rules } from "../types/Units.sol";
import { Settlement, UsageAcceptance } from "../types/Usage.sol";
import { Approval, Need, Payment, Run, Side, State } from "../types/Workload.sol";
import { BANK, DEPLOYMENTS, DISPUTES, ENVELOPES, FAILOVER, METER } from "./Cornerstone.sol";
import { Requests } from "./Requests.sol";

/// @title The grid: life of a workload
/// @notice See `IGrid`; has no owner and cannot be changed: a successor would be another contract. The states are
/// drawn at `State`. The terms are never stored: their digest is the key of one word, and whoever calls hands the
/// terms in again.
contract Grid is Requests {
    /// @dev Time to prove the last use, beside the epoch and the contest window.
    uint256 private constant PROOF_DELAY = 7 days;
    uint256 private constant BPS = 10_000;

    /// @dev Payments of one department to one node in one coin that are made together.
    struct Till {
        UnitId department;
        address coin;
        NodeId node;
        uint256 fromFree;
        uint256 fromHold;
        uint256 fee;
        /// @dev Has `free` been read?
        bool counted;
        /// @dev Free money of the department that is not in the till.
        uint256 free;
    }

    /// @dev What one settlement charged, and the hold after it.
    struct Charged {
        bytes32 id;
        uint64 epoch;
        uint32 provenSeconds;
        uint256 fromFree;
        uint256 fromHold;
        uint256 hold;
        uint256 amount;
        uint256 fee;
        uint256 paid;
    }

    IBank private immutable _bank = IBank(_partAddress(BANK));
    IMeter private immutable _meter = IMeter(_partAddress(METER));
    address private immutable _disputes = _partAddress(DISPUTES);
    address private immutable _failover = _partAddress(FAILOVER);
    address private immutable _deployments = _partAddress(DEPLOYMENTS);
    address private immutable _envelopes = _partAddress(ENVELOPES);

    mapping(bytes32 id => Side) private _sides;

    /// @param registry The units.
    constructor(IUnits registry) Requests(registry) { }

    // ---------------------------------------------------------------- reservation

    /// @inheritdoc IGrid
    function reserve(Terms calldata terms, Approval[] calldata approvals) external {
        if (terms.supersedes != 0) revert OtherWorkload(terms.supersedes, 0);
        _reserve(terms, approvals);
    }

    /// @inheritdoc IGrid
    function revise(Terms calldata terms, Approval[] calldata approvals, Terms calldata old) external {
        bytes32 id = idOf(old);
        if (terms.supersedes == 0 || id != terms.supersedes) revert OtherWorkload(terms.supersedes, id);
        if (old.department != terms.department) revert OtherDepartment(terms.department, old.department);
        // First the end, so that capacity and money of the old one are there for the new one; if that cannot be
        // reserved, neither happens.
        _end(id, _live(id), old);
        _reserve(terms, approvals);
    }

    /// @inheritdoc IGrid
    function reserveBy(Terms[] calldata list) external {
        if (msg.sender != _deployments && msg.sender != _envelopes) revert NotOfTheGrid(msg.sender);
        (UnitId department, address coin) = (list[0].department, list[0].coin);
        Rules memory rules = _registry.rulesOf(department);
        uint256 cost = 0;
        uint256 hold = 0;
        address[] memory approvers;
        uint8[] memory clauses;
        for (uint256 i = 0; i < list.length; i++) {
            Terms calldata terms = list[i];
            bytes32 id = idOf(terms);
            if (_requireState(id, State.Requested).revoked) revert DecideAlone(id);
            _checkTime(terms.validUntil);
            if (terms.pool != 0) _requireState(terms.pool, State.Deployed);
            cost += Charge.cost(terms);
            hold += Charge.security(terms);
            _place(id, terms, rules, block.timestamp, approvers, clauses);
        }
        _bank.commit(department, coin, cost, hold, rules.budget);
    }

    function _reserve(Terms calldata terms, Approval[] calldata approvals) private {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Requested);
        _checkTime(terms.validUntil);
        uint256 cost = Charge.cost(terms);
        (address[] memory approvers, uint8[] memory clauses) = _collect(id, approvals, run.revoked);
        Rules memory rules = _registry.admit(_askOf(terms, cost), approvers, clauses);
        uint256 hold = Charge.security(terms);
        _bank.commit(terms.department, terms.coin, cost, hold, rules.budget);
        if (terms.pool != 0) _requireState(terms.pool, State.Deployed);
        _place(id, terms, rules, block.timestamp, approvers, clauses);
    }

    /// @dev Takes the capacity of what is promised and paid for, and notes it.
    /// @param promisedAt In whose window of the budget it counts.
    function _place(
        bytes32 id,
        Terms calldata terms,
        Rules memory rules,
        uint256 promisedAt,
        address[] memory approvers,
        uint8[] memory clauses
    ) private {
        _nodes.take(_needOf(id, terms));
        Run storage run = _runs[id];
        run.state = State.Reserved;
        run.reservedAt = uint32(promisedAt);
        run.deadline = uint32(block.timestamp + terms.acceptSeconds);
        run.contestSeconds = uint24(rules.contestSeconds); // at most 30 days
        run.feeBps = rules.feeBps;
        _emitReserved(id, terms, rules, approvers, clauses);
    }

    /// @inheritdoc IGrid
    function rebind(Terms calldata old, Terms calldata next, uint32 stop, address by) external {
        if (msg.sender != _failover) revert NotOfTheGrid(msg.sender);
        Run memory run = _live(next.supersedes);
        bytes32 id = idOf(next);
        if (_runs[id].state != State.None) revert WrongState(id, _runs[id].state);
        run.stop = stop;
        // What it can no longer cost passes on to the next one, in the same window of the budget.
        _runs[next.supersedes].moved = true;
        _end(next.supersedes, run, old);
        _bank.hold(next.department, next.coin, Charge.security(next));
        emit Rebound(next.supersedes, id, next.node, by);
        Rules memory rules;
        (rules.contestSeconds, rules.feeBps) = (run.contestSeconds, run.feeBps);
        address[] memory approvers;
        uint8[] memory clauses;
        _place(id, next, rules, run.reservedAt, approvers, clauses);
    }

    function _emitReserved(
        bytes32 id,
        Terms calldata terms,
        Rules memory rules,
        address[] memory approvers,
        uint8[] memory clauses
    ) private {
        emit Reserved(
            id,
            terms.department,
            terms.node,
            terms,
            rules.policyVersion,
            uint96(Charge.cost(terms)),
            uint96(Charge.security(terms)),
            rules.contestSeconds,
            rules.feeBps,
            uint40(block.timestamp + terms.acceptSeconds),
            approvers,
            clauses
        );
    }

    // ---------------------------------------------------------------- the node's steps

    /// @inheritdoc IGrid
    function accept(Terms calldata terms, bytes32 bootId) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireStep(id, terms, State.Reserved);
        run.state = State.Accepted;
        uint256 until = block.timestamp + terms.provisionSeconds;
        run.deadline = uint32(until);
        emit Accepted(id, terms.node, bootId, uint40(until));
    }

    /// @inheritdoc IGrid
    function ready(Terms calldata terms, bytes32 imageDigest, string calldata endpoint) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireStep(id, terms, State.Accepted);
        _checkText("endpoint", bytes(endpoint).length, 0, 1024);
        run.state = State.Deployed;
        run.since = uint32(block.timestamp);
        run.deadline = 0; // no notice given
        emit Deployed(id, terms.node, uint40(block.timestamp), imageDigest, endpoint);
    }

    /// @dev The step is the next one, by the node's key, in time.
    function _requireStep(bytes32 id, Terms calldata terms, State state)
        private
        view
        returns (Run storage run)
    {
        run = _requireState(id, state);
        (address key,) = _nodes.reporterOf(terms.node);
        if (msg.sender != key) revert INodes.NotNodeKey(terms.node, msg.sender);
        if (block.timestamp > run.deadline) revert TooLate(id, run.deadline, block.timestamp);
    }

    // ---------------------------------------------------------------- usage and payment

    /// @inheritdoc IGrid
    function accepted(UsageAcceptance calldata acceptance, address member, uint32 secs) external {
        if (msg.sender != _disputes) revert NotOfTheGrid(msg.sender);
        Side storage side = _sides[acceptance.id];
        if (secs > side.acceptedSeconds) side.acceptedSeconds = secs;
        emit UsageAccepted(
            acceptance.id, member, acceptance.epoch, side.acceptedSeconds, acceptance.reportHash
        );
    }

    /// @inheritdoc IGrid
    function settle(Settlement calldata settlement) external returns (uint96 amount) {
        Till memory till;
        amount = _settle(till, settlement);
        _pour(till);
    }

    /// @inheritdoc IGrid
    function settleAll(Settlement[] calldata settlements) external {
        Till memory till;
        for (uint256 i = 0; i < settlements.length; i++) {
            _settle(till, settlements[i]);
        }
        _pour(till);
    }

    /// @dev Pays what the leaf proves beyond what was paid.
    function _settle(Till memory till, Settlement calldata s) private returns (uint96 amount) {
        bytes32 id = idOf(s.terms);
        Run memory run = _started(id);
        if (s.leaf.id != id) revert OtherWorkload(id, s.leaf.id);
        (uint40 reportedAt, uint256 epochEnd) = _meter.verifyWithin(
            s.terms.node, s.leaf, s.index, s.siblings, s.terms.cpuMilli, s.terms.memoryMiB
        );
        uint256 secs = Charge.elapsed(s.terms, run, epochEnd);
        if (s.leaf.readySeconds < secs) secs = s.leaf.readySeconds;
        _checkWindow(id, secs, uint256(reportedAt) + run.contestSeconds);
        _open(till, s.terms);
        amount = _payDue(till, id, run, s, secs);
        if (run.state == State.Ended && epochEnd >= run.stop && !_isContested(id, run)) {
            _pour(till);
            _close(id, s.terms);
        }
    }

    /// @dev The contest window is over, or the department accepted the seconds.
    function _checkWindow(bytes32 id, uint256 secs, uint256 payableFrom) private view {
        if (block.timestamp >= payableFrom || secs <= _sides[id].acceptedSeconds) return;
        revert TooEarly(id, payableFrom, block.timestamp);
    }

    /// @dev Pays what is owed less what was paid, as far as there is money; suspends if the security was needed.
    function _payDue(Till memory till, bytes32 id, Run memory run, Settlement calldata s, uint256 secs)
        private
        returns (uint96 amount)
    {
        Charged memory c;
        c.id = id;
        c.epoch = s.leaf.epoch;
        bool further;
        (c.provenSeconds, further) = _furthest(id, s.terms, secs);
        uint256 due = _owed(id, s, Charge.linear(s.terms, _billed(id, run, c.provenSeconds)));
        due = due > run.paid ? due - run.paid : 0;
        _divide(till, c, run, s.terms, due);
        amount = uint96(c.fromFree + c.fromHold); // at most cost, a uint64
        if (further && (due > amount || !_isTold(s.terms))) _sides[id].provenSeconds = c.provenSeconds;
        else further = false;
        if (amount != 0) _runs[id].paid = uint64(run.paid + amount);
        if (amount != 0 || further) _book(till, run, c);
        bool short_ = due > c.fromFree && s.terms.funding == Funding.PayAsYouGo;
        if (short_ && run.state == State.Deployed) _suspend(id, run, s.terms);
    }

    /// @dev Does what is paid tell what is proved, as far as there is money?
    function _isTold(Terms calldata terms) private pure returns (bool) {
        return terms.tariff == address(0) && terms.price != 0;
    }

    /// @dev The most seconds proved so far, and whether they are more than what is stored of it.
    function _furthest(bytes32 id, Terms calldata terms, uint256 secs) private view returns (uint32, bool) {
        if (terms.funding == Funding.Prepaid && _isTold(terms)) return (uint32(secs), true);
        uint32 before = _sides[id].provenSeconds;
        return secs > before ? (uint32(secs), true) : (before, false); // at most termSeconds, a uint32
    }

    /// @dev Where what is due comes from: pay as you go first from free money, then from what is held.
    function _divide(Till memory till, Charged memory c, Run memory run, Terms calldata terms, uint256 due)
        private
    {
        bool prepaid = terms.funding == Funding.Prepaid;
        uint256 hold = Charge.held(terms, run, prepaid ? 0 : _sides[c.id].drawn);
        c.fromFree = prepaid ? 0 : _min(due, till.free);
        c.fromHold = _min(due - c.fromFree, hold);
        c.hold = hold - c.fromHold;
        if (!prepaid && c.fromHold != 0) _sides[c.id].drawn += uint96(c.fromHold); // at most the security
    }

    /// @dev What the workload owes for its proved seconds; a failing tariff charges nothing new.
    function _owed(bytes32 id, Settlement calldata s, uint256 linear) private returns (uint256 owed) {
        if (s.terms.tariff == address(0)) return linear;
        bool ok;
        (ok, owed) = TariffCall.owed(s.terms, s.leaf, linear);
        if (!ok) emit TariffFailed(id, s.terms.tariff);
    }

    /// @dev Puts one settlement into the till. The fee is a function of all that was paid, so that it too does
    /// not depend on how often somebody settled.
    function _book(Till memory till, Run memory run, Charged memory c) private {
        c.amount = c.fromFree + c.fromHold;
        c.paid = run.paid + c.amount;
        c.fee = c.paid * run.feeBps / BPS - uint256(run.paid) * run.feeBps / BPS;
        if (c.fromFree != 0) till.free -= c.fromFree;
        till.fromFree += c.fromFree;
        till.fromHold += c.fromHold;
        till.fee += c.fee;
        _emitSettled(c);
    }

    /// @dev All amounts are at most the cost, a uint64.
    function _emitSettled(Charged memory c) private {
        emit Settled(
            c.id,
            c.epoch,
            uint96(c.amount),
            uint96(c.fee),
            uint96(c.fromHold),
            uint96(c.paid),
            uint96(c.hold),
            c.provenSeconds
        );
    }

    /// @dev The till takes payments of one department to one node in one coin; before others it is emptied.
    function _open(Till memory till, Terms calldata terms) private {
        (UnitId department, address coin, NodeId node) = (terms.department, terms.coin, terms.node);
        if (till.department != department || till.coin != coin || !(till.node == node)) {
            _pour(till);
            (till.department, till.coin, till.node, till.counted) = (department, coin, node, false);
        }
        if (till.counted || terms.funding == Funding.Prepaid) return;
        till.free = _free(department, coin) - till.fromFree;
        till.counted = true;
    }

    /// @dev Pays what is in the till.
    function _pour(Till memory till) private {
        if (till.fromFree + till.fromHold == 0) return;
        UnitId treasury = till.department; // gets nothing if there is no fee
        if (till.fee != 0) (, treasury) = _registry.unitOf(till.department);
        UnitId farm = _nodes.farmOf(till.node);
        _bank.pay(
            Payment(
                till.department,
                till.coin,
                uint96(till.fromFree),
                uint96(till.fromHold),
                treasury,
                uint96(till.fee),
                farm
            )
        );
        (till.fromFree, till.fromHold, till.fee, till.counted) = (0, 0, 0, false);
    }

    /// @inheritdoc IGrid
    function withhold(bytes32 id, uint32 more, uint32 less, bool opened) external {
        if (msg.sender != _disputes) revert NotOfTheGrid(msg.sender);
        Side storage side = _sides[id];
        Run storage run = _runs[id];
        side.withheld = side.withheld + more - less;
        if (opened) side.disputes++;
        else side.disputes--;
        // What is no longer withheld can still be proved once the dispute is over.
        bool late = run.state == State.Ended && run.deadline < block.timestamp + PROOF_DELAY;
        if (late) run.deadline = uint32(block.timestamp + PROOF_DELAY);
        emit Withheld(id, side.withheld, side.disputes, run.deadline);
    }

    /// @dev Seconds without those that are withheld; without a contest window there are none of these.
    function _billed(bytes32 id, Run memory run, uint256 secs) private view returns (uint256) {
        if (run.contestSeconds == 0) return secs;
        uint256 withheld = _sides[id].withheld;
        return secs > withheld ? secs - withheld : 0;
    }

    /// @dev True if a dispute about it is open.
    function _isContested(bytes32 id, Run memory run) private view returns (bool) {
        return run.contestSeconds != 0 && _sides[id].disputes != 0;
    }

    // ---------------------------------------------------------------- under-funding

    /// @inheritdoc IGrid
    function suspend(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run memory run = _requireState(id, State.Deployed);
        uint256 owed = Charge.linear(terms, _billed(id, run, Charge.elapsed(terms, run, block.timestamp)));
        uint256 due = owed > run.paid ? owed - run.paid : 0;
        uint256 free = _free(terms.department, terms.coin);
        if (terms.funding != Funding.PayAsYouGo || due <= free) revert Funded(id, due, free);
        _suspend(id, run, terms);
    }

    /// @inheritdoc IGrid
    function resume(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Suspended);
        uint256 topUp = _sides[id].drawn; // only pay-as-you-go workloads are suspended
        uint256 need = topUp + _accrued(terms, run);
        uint256 free = _free(terms.department, terms.coin);
        if (free < need) revert IBank.Underfunded(terms.department, terms.coin, need, free);
        _bank.hold(terms.department, terms.coin, topUp);
        if (topUp != 0) _sides[id].drawn = 0;
        run.since += uint32(block.timestamp) - run.stop;
        run.stop = 0;
        run.state = State.Deployed;
        emit Resumed(id, run.since, uint96(Charge.security(terms)));
    }

    function _suspend(bytes32 id, Run memory run, Terms calldata terms) private {
        Run storage stored = _runs[id];
        stored.state = State.Suspended;
        uint32 stop = _stopTime(terms, run);
        stored.stop = stop;
        emit Suspended(id, stop);
    }

    // ---------------------------------------------------------------- the end

    /// @inheritdoc IGrid
    function giveNotice(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _runs[id];
        State state = run.state;
        if (state != State.Deployed && state != State.Suspended) revert WrongState(id, state);
        if (!_nodes.isFarmer(terms.node, msg.sender)) revert INodes.NotNodeKey(terms.node, msg.sender);
        if (run.deadline != 0) revert TooEarly(id, run.deadline, block.timestamp);
        uint256 noticeEnd = block.timestamp + terms.noticeSeconds;
        run.deadline = uint32(noticeEnd);
        emit NoticeGiven(id, msg.sender, uint40(noticeEnd));
    }

    /// @inheritdoc IGrid
    function end(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run memory run = _live(id);
        bool started = run.state == State.Deployed || run.state == State.Suspended;
        if (!_isTenant(terms, msg.sender) && (started || !_nodes.isFarmer(terms.node, msg.sender))) {
            uint256 from = _isStranded(terms) ? 0 : _endableFrom(terms, run);
            if (block.timestamp < from) revert TooEarly(id, from, block.timestamp);
        }
        _end(id, run, terms);
    }

    /// @dev True if its pool is over.
    function _isStranded(Terms calldata terms) private view returns (bool) {
        return terms.pool != 0 && _runs[terms.pool].state > State.Suspended;
    }

    /// @dev Ends a workload that is reserved or was ready.
    function _end(bytes32 id, Run memory run, Terms calldata terms) private {
        uint32 epochSeconds = _nodes.give(terms.node, Lanes.pack(terms), terms.pool, _poolOf(id, terms));
        if (run.state >= State.Deployed) _stop(id, run, terms, epochSeconds);
        else _close(id, terms);
    }

    /// @inheritdoc IGrid
    function close(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Ended);
        if (block.timestamp <= run.deadline) revert TooEarly(id, uint256(run.deadline) + 1, block.timestamp);
        if (_isContested(id, run)) revert DisputeOpen(id);
        _close(id, terms);
    }

    /// @dev From when on anyone may end the workload.
    function _endableFrom(Terms calldata terms, Run memory run) private pure returns (uint256 from) {
        if (run.state == State.Reserved || run.state == State.Accepted) return uint256(run.deadline) + 1;
        from = run.state == State.Suspended
            ? uint256(run.stop) + terms.noticeSeconds
            : uint256(run.since) + terms.termSeconds;
        if (run.deadline != 0 && run.deadline < from) from = run.deadline;
    }

    /// @dev Stops the clock; what can still be earned stays held, the rest goes back.
    function _stop(bytes32 id, Run memory run, Terms calldata terms, uint32 epochSeconds) private {
        bool prepaid = terms.funding == Funding.Prepaid;
        uint256 hold = Charge.held(terms, run, prepaid ? 0 : _sides[id].drawn);
        if (run.stop == 0) run.stop = _stopTime(terms, run);
        uint256 until = block.timestamp + epochSeconds + run.contestSeconds + PROOF_DELAY;
        Run storage stored = _runs[id];
        stored.state = State.Ended;
        stored.stop = run.stop;
        stored.deadline = uint32(until);
        uint256 keep = _min(hold, _accrued(terms, run));
        uint256 back = hold - keep;
        if (!prepaid && back != 0) _sides[id].drawn += uint96(back); // at most the security
        _bank.release(terms.department, terms.coin, back);
        emit Ended(id, msg.sender, run.stop, uint96(back), uint96(keep), uint40(until));
    }

    /// @dev Gives back all that is held and closes for good.
    function _close(bytes32 id, Terms calldata terms) private {
        Run memory run = _runs[id];
        uint256 back = Charge.held(terms, run, terms.funding == Funding.Prepaid ? 0 : _sides[id].drawn);
        _runs[id].state = State.Closed;
        uint256 most = run.moved ? Charge.linear(terms, Charge.elapsed(terms, run, run.stop)) : Charge.cost(terms);
        uint256 unspent = most - run.paid;
        _bank.finish(terms.department, terms.coin, back, run.reservedAt, unspent);
        emit Closed(id, msg.sender, uint96(back));
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IGrid
    function runOf(bytes32 id) external view returns (Run memory) {
        return _runs[id];
    }

    /// @inheritdoc IGrid
    function sideOf(bytes32 id) external view returns (Side memory) {
        return _sides[id];
    }

    /// @inheritdoc IGrid
    function holdOf(Terms calldata terms) external view returns (uint96) {
        bytes32 id = idOf(terms);
        return uint96(Charge.held(terms, _runs[id], _sides[id].drawn)); // at most the cost
    }

    /// @inheritdoc IGrid
    function units() external view returns (address) {
        return address(_registry);
    }

    /// @inheritdoc IGrid
    function bank() external view returns (address) {
        return address(_bank);
    }

    /// @inheritdoc IGrid
    function nodes() external view returns (address) {
        return address(_nodes);
    }

    /// @inheritdoc IGrid
    function meter() external view returns (address) {
        return address(_meter);
    }

    // ---------------------------------------------------------------- checks and helpers

    /// @dev What the node is asked.
    function _needOf(bytes32 id, Terms calldata terms) private pure returns (Need memory) {
        return Need(
            terms.node,
            terms.coin,
            terms.price,
            terms.periodSeconds,
            Lanes.pack(terms),
            terms.department,
            terms.pool,
            _poolOf(id, terms)
        );
    }

    /// @dev The workload's own id if it is a pool.
    function _poolOf(bytes32 id, Terms calldata terms) private pure returns (bytes32) {
        return terms.kind == WorkloadKind.Pool ? id : bytes32(0);
    }

    /// @dev The run of a workload that holds capacity.
    function _live(bytes32 id) private view returns (Run memory run) {
        run = _runs[id];
        if (run.state < State.Reserved || run.state > State.Suspended) revert WrongState(id, run.state);
    }

    /// @dev The run of a workload that was ready once and is not closed.
    function _started(bytes32 id) private view returns (Run memory run) {
        run = _runs[id];
        if (run.state < State.Deployed || run.state > State.Ended) revert WrongState(id, run.state);
    }

    /// @dev Charge by the clock less what was paid; never negative since nothing is paid beyond the clock.
    function _accrued(Terms calldata terms, Run memory run) private view returns (uint256) {
        return Charge.linear(terms, Charge.elapsed(terms, run, block.timestamp)) - run.paid;
    }

    /// @dev Now, or the end of the term if that is over.
    function _stopTime(Terms calldata terms, Run memory run) private view returns (uint32) {
        return uint32(_min(block.timestamp, uint256(run.since) + terms.termSeconds));
    }

    /// @dev Free money of a department.
    function _free(UnitId department, address coin) private view returns (uint256) {
        return _bank.accountOf(department, coin).free;
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
