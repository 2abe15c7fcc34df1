// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IBank } from "../interfaces/IBank.sol";
import { IGrid } from "../interfaces/IGrid.sol";
import { IMeter } from "../interfaces/IMeter.sol";
import { INodes } from "../interfaces/INodes.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Charge } from "../libraries/Charge.sol";
import { TariffCall } from "../libraries/TariffCall.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { UnitId } from "../types/Ids.sol";
import { Funding, TERMS_TYPEHASH, Terms } from "../types/Terms.sol";
import { Role, Settings, UnitKind } from "../types/Units.sol";
import { Settlement, USAGE_ACCEPTANCE_TYPEHASH, UsageAcceptance } from "../types/Usage.sol";
import { Approval, Payment, Run, State } from "../types/Workload.sol";
import { BANK, METER, NODES, Part } from "./Cornerstone.sol";

/// @title The grid: life of a workload
/// @notice See `IGrid`; has no owner and cannot be changed: a successor would be another contract. The states are drawn at `State`. The terms are never stored: their digest is the
/// key of two words, and whoever calls hands the terms in again.
contract Grid is IGrid, TypedMessages, Part {
    /// @dev Longest life of a request: 30 days.
    uint256 private constant MAX_VALIDITY = 30 days;
    /// @dev Longest term: 10 years.
    uint256 private constant MAX_TERM = 3650 days;
    /// @dev Longest time to accept or to become ready: a day.
    uint256 private constant MAX_STEP = 1 days;
    /// @dev Largest manifest body, compressed.
    uint256 private constant MAX_BODY = 24_576;
    /// @dev Time to prove the last use, beside the epoch and the contest window.
    uint256 private constant PROOF_DELAY = 7 days;
    uint256 private constant BPS = 10_000;

    IUnits private immutable _registry;
    IBank private immutable _bank = IBank(_partAddress(BANK));
    INodes private immutable _nodes = INodes(_partAddress(NODES));
    IMeter private immutable _meter = IMeter(_partAddress(METER));

    mapping(bytes32 id => Run) private _runs;
    mapping(bytes32 id => mapping(address approver => bool)) private _approvals;

    /// @param registry The units.
    constructor(IUnits registry) TypedMessages(address(this)) {
        _registry = registry;
    }

    // ---------------------------------------------------------------- request and approval

    /// @inheritdoc IGrid
    function request(Terms calldata terms, bytes calldata body) external returns (bytes32 id) {
        id = idOf(terms);
        Run storage run = _runs[id];
        if (run.state != State.None) revert WrongState(id, run.state);
        if (msg.sender != terms.requester) revert NotRequester(terms.requester, msg.sender);
        _checkTerms(terms);
        _checkAsk(terms);
        _nodes.check(terms);
        _checkRange("body", body.length, 1, MAX_BODY);
        run.state = State.Requested;
        emit Requested(id, terms.department, terms.requester, terms, body);
    }

    /// @inheritdoc IGrid
    function approve(Terms calldata terms, address approver, bytes calldata signature) external {
        bytes32 id = idOf(terms);
        _requireState(id, State.Requested);
        _checkTime(terms.validUntil);
        _checkApprover(terms, approver);
        if (_approvals[id][approver]) revert AlreadyApproved(id, approver);
        _recordApproval(id, approver, signature);
    }

    /// @inheritdoc IGrid
    function reject(Terms calldata terms, string calldata reason) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Requested);
        _checkApprover(terms, msg.sender);
        _checkText("reason", bytes(reason).length, 1, 1024);
        run.state = State.Refused;
        emit Rejected(id, msg.sender, reason);
    }

    /// @inheritdoc IGrid
    function cancel(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Requested);
        if (!_isTenant(terms, msg.sender)) revert NotMember(terms.department, msg.sender, Role.OPERATE);
        run.state = State.Cancelled;
        emit Cancelled(id, msg.sender);
    }

    // ---------------------------------------------------------------- reservation

    /// @inheritdoc IGrid
    function reserve(Terms calldata terms, Approval[] calldata approvals) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Requested);
        _checkTime(terms.validUntil);
        _checkAsk(terms);
        uint256 cost = Charge.cost(terms);
        (address[] memory approvers, uint8[] memory clauses) = _collect(id, approvals);
        _registry.requireApproval(terms.department, cost, terms.requester, approvers, clauses);
        uint256 hold = Charge.security(terms);
        _bank.commit(terms.department, terms.coin, cost, hold);
        _nodes.take(terms);
        Settings memory settings = _registry.settingsOf(terms.department);
        run.state = State.Reserved;
        run.reservedAt = uint40(block.timestamp);
        run.deadline = uint40(block.timestamp + terms.acceptSeconds);
        run.contestSeconds = settings.contestSeconds;
        run.feeBps = settings.feeBps;
        run.hold = uint96(hold); // at most cost, which _checkTerms bounded
        _emitReserved(id, terms, approvers, clauses);
    }

    /// @dev Records the signatures that were handed in; the others must be recorded already.
    function _collect(bytes32 id, Approval[] calldata approvals)
        private
        returns (address[] memory approvers, uint8[] memory clauses)
    {
        approvers = new address[](approvals.length);
        clauses = new uint8[](approvals.length);
        for (uint256 i = 0; i < approvals.length; i++) {
            Approval calldata approval = approvals[i];
            (approvers[i], clauses[i]) = (approval.approver, approval.clause);
            if (_approvals[id][approval.approver]) continue;
            if (approval.signature.length == 0) revert NoApproval(id, approval.approver);
            _recordApproval(id, approval.approver, approval.signature);
        }
    }

    function _emitReserved(
        bytes32 id,
        Terms calldata terms,
        address[] memory approvers,
        uint8[] memory clauses
    ) private {
        Run storage run = _runs[id];
        (, uint32 version) = _registry.policyOf(terms.department);
        emit Reserved(
            id,
            terms.department,
            terms.node,
            terms,
            version,
            uint96(Charge.cost(terms)),
            run.hold,
            run.contestSeconds,
            run.feeBps,
            run.deadline,
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
        run.deadline = uint40(block.timestamp + terms.provisionSeconds);
        emit Accepted(id, terms.node, bootId, run.deadline);
    }

    /// @inheritdoc IGrid
    function ready(Terms calldata terms, bytes32 imageDigest, string calldata endpoint) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireStep(id, terms, State.Accepted);
        _checkText("endpoint", bytes(endpoint).length, 0, 1024);
        run.state = State.Deployed;
        run.since = uint40(block.timestamp);
        emit Deployed(id, terms.node, run.since, imageDigest, endpoint);
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
    function acceptUsage(
        Terms calldata terms,
        UsageAcceptance calldata acceptance,
        address member,
        bytes calldata signature
    ) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireStarted(id);
        if (acceptance.id != id) revert OtherWorkload(id, acceptance.id);
        if (
            !_registry.hasRole(terms.department, member, Role.REQUEST)
                && !_registry.hasRole(terms.department, member, Role.OPERATE)
        ) revert NotMember(terms.department, member, Role.OPERATE);
        if (msg.sender != member || signature.length != 0) {
            _checkSignature(member, digestOf(acceptance), signature);
        }
        uint256 most =
            acceptance.readySeconds < terms.termSeconds ? acceptance.readySeconds : terms.termSeconds;
        if (most > run.acceptedSeconds) run.acceptedSeconds = uint32(most); // at most termSeconds, a uint32
        emit UsageAccepted(id, member, acceptance.epoch, run.acceptedSeconds, acceptance.reportHash);
    }

    /// @inheritdoc IGrid
    function settle(Settlement calldata settlement) external returns (uint96 amount) {
        return _settle(settlement);
    }

    /// @inheritdoc IGrid
    function settleAll(Settlement[] calldata settlements) external {
        for (uint256 i = 0; i < settlements.length; i++) {
            _settle(settlements[i]);
        }
    }

    /// @dev Pays what the leaf proves beyond what was paid.
    function _settle(Settlement calldata s) private returns (uint96 amount) {
        bytes32 id = idOf(s.terms);
        Run storage run = _requireStarted(id);
        if (s.leaf.id != id) revert OtherWorkload(id, s.leaf.id);
        (uint40 reportedAt, uint256 epochEnd) = _meter.verify(s.terms.node, s.leaf, s.index, s.siblings);
        uint256 secs = Charge.elapsed(s.terms, run, epochEnd);
        if (s.leaf.readySeconds < secs) secs = s.leaf.readySeconds;
        uint256 payable_ = uint256(reportedAt) + run.contestSeconds;
        if (secs > run.acceptedSeconds && block.timestamp < payable_) {
            revert TooEarly(id, payable_, block.timestamp);
        }
        bool further = secs > run.provenSeconds;
        if (further) run.provenSeconds = uint32(secs); // at most termSeconds, a uint32
        amount = _payDue(id, run, s, _owed(id, s, run.provenSeconds));
        if (further && amount == 0) _emitSettled(id, s.leaf.epoch, 0, 0, 0);
        if (run.state == State.Ended && epochEnd >= run.stop) _close(id, s.terms);
    }

    /// @dev What the workload owes for its proved seconds; a failing tariff charges nothing new.
    function _owed(bytes32 id, Settlement calldata s, uint256 secs) private returns (uint256 owed) {
        owed = Charge.linear(s.terms, secs);
        if (s.terms.tariff == address(0)) return owed;
        bool ok;
        (ok, owed) = TariffCall.owed(s.terms, s.leaf, owed);
        if (!ok) emit TariffFailed(id, s.terms.tariff);
    }

    /// @dev Pays `owed` less what was paid, as far as there is money; suspends if the security was needed.
    function _payDue(bytes32 id, Run storage run, Settlement calldata s, uint256 owed)
        private
        returns (uint96 amount)
    {
        uint256 due = owed > run.paid ? owed - run.paid : 0;
        uint256 fromFree = 0;
        if (s.terms.funding == Funding.PayAsYouGo) {
            fromFree = _min(due, _free(s.terms.department, s.terms.coin));
        }
        uint256 fromHold = _min(due - fromFree, run.hold);
        amount = uint96(fromFree + fromHold); // at most cost, a uint96
        if (amount != 0) _book(id, run, s, uint96(fromFree), uint96(fromHold));
        bool short_ = s.terms.funding == Funding.PayAsYouGo && due > fromFree;
        if (short_ && run.state == State.Deployed) _suspend(id, run, s.terms);
    }

    /// @dev Moves the money of one settlement. The fee is a function of all that was paid, so that it too does
    /// not depend on how often somebody settled.
    function _book(bytes32 id, Run storage run, Settlement calldata s, uint96 fromFree, uint96 fromHold)
        private
    {
        uint96 amount = fromFree + fromHold;
        uint96 paid = run.paid + amount;
        uint96 fee = uint96(uint256(paid) * run.feeBps / BPS - uint256(run.paid) * run.feeBps / BPS);
        run.paid = paid;
        run.hold -= fromHold;
        (, UnitId treasury) = _registry.unitOf(s.terms.department);
        UnitId farm = _nodes.farmOf(s.terms.node);
        _bank.pay(Payment(s.terms.department, s.terms.coin, fromFree, fromHold, treasury, fee, farm));
        _emitSettled(id, s.leaf.epoch, amount, fee, fromHold);
    }

    function _emitSettled(bytes32 id, uint64 epoch, uint96 amount, uint96 fee, uint96 fromHold) private {
        Run storage run = _runs[id];
        emit Settled(id, epoch, amount, fee, fromHold, run.paid, run.hold, run.provenSeconds);
    }

    // ---------------------------------------------------------------- under-funding

    /// @inheritdoc IGrid
    function suspend(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Deployed);
        uint256 due = _accrued(terms, run);
        uint256 free = _free(terms.department, terms.coin);
        if (terms.funding != Funding.PayAsYouGo || due <= free) revert Funded(id, due, free);
        _suspend(id, run, terms);
    }

    /// @inheritdoc IGrid
    function resume(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Suspended);
        uint256 topUp = Charge.security(terms) - run.hold;
        uint256 need = topUp + _accrued(terms, run);
        uint256 free = _free(terms.department, terms.coin);
        if (free < need) revert IBank.Underfunded(terms.department, terms.coin, need, free);
        _bank.hold(terms.department, terms.coin, topUp);
        run.hold += uint96(topUp); // sums to the security, a uint96
        run.since += uint40(block.timestamp) - run.stop;
        run.stop = 0;
        run.state = State.Deployed;
        emit Resumed(id, run.since, run.hold);
    }

    function _suspend(bytes32 id, Run storage run, Terms calldata terms) private {
        run.state = State.Suspended;
        run.stop = _stopTime(terms, run);
        emit Suspended(id, run.stop);
    }

    // ---------------------------------------------------------------- the end

    /// @inheritdoc IGrid
    function giveNotice(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _runs[id];
        if (run.state != State.Deployed && run.state != State.Suspended) revert WrongState(id, run.state);
        if (!_nodes.isFarmer(terms.node, msg.sender)) revert INodes.NotNodeKey(terms.node, msg.sender);
        if (run.noticeEnd != 0) revert TooEarly(id, run.noticeEnd, block.timestamp);
        run.noticeEnd = uint40(block.timestamp + terms.noticeSeconds);
        emit NoticeGiven(id, msg.sender, run.noticeEnd);
    }

    /// @inheritdoc IGrid
    function end(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _runs[id];
        State state = run.state;
        bool started = state == State.Deployed || state == State.Suspended;
        if (!started && state != State.Reserved && state != State.Accepted) revert WrongState(id, state);
        if (!_isTenant(terms, msg.sender) && (started || !_nodes.isFarmer(terms.node, msg.sender))) {
            uint256 from = _endableFrom(terms, run);
            if (block.timestamp < from) revert TooEarly(id, from, block.timestamp);
        }
        _nodes.give(terms);
        if (started) _stop(id, run, terms);
        else _close(id, terms);
    }

    /// @inheritdoc IGrid
    function close(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Ended);
        if (block.timestamp <= run.deadline) revert TooEarly(id, run.deadline + 1, block.timestamp);
        _close(id, terms);
    }

    /// @dev From when on anyone may end the workload.
    function _endableFrom(Terms calldata terms, Run storage run) private view returns (uint256 from) {
        if (run.state == State.Reserved || run.state == State.Accepted) return uint256(run.deadline) + 1;
        from = run.state == State.Suspended
            ? uint256(run.stop) + terms.noticeSeconds
            : uint256(run.since) + terms.termSeconds;
        if (run.noticeEnd != 0 && run.noticeEnd < from) from = run.noticeEnd;
    }

    /// @dev Stops the clock; what can still be earned stays held, the rest goes back.
    function _stop(bytes32 id, Run storage run, Terms calldata terms) private {
        if (run.state == State.Deployed) run.stop = _stopTime(terms, run);
        run.state = State.Ended;
        (, uint32 epochSeconds) = _nodes.reporterOf(terms.node);
        uint256 delay = uint256(epochSeconds) + run.contestSeconds + PROOF_DELAY;
        run.deadline = uint40(block.timestamp + delay);
        uint256 keep = _min(run.hold, _accrued(terms, run));
        uint96 back = run.hold - uint96(keep);
        run.hold = uint96(keep);
        _bank.release(terms.department, terms.coin, back);
        emit Ended(id, msg.sender, run.stop, back, run.hold, run.deadline);
    }

    /// @dev Gives back all that is held and closes for good.
    function _close(bytes32 id, Terms calldata terms) private {
        Run storage run = _runs[id];
        uint96 back = run.hold;
        run.hold = 0;
        run.state = State.Closed;
        uint256 unspent = Charge.cost(terms) - run.paid;
        _bank.finish(terms.department, terms.coin, back, run.reservedAt, unspent);
        emit Closed(id, msg.sender, back);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IGrid
    function idOf(Terms calldata terms) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(TERMS_TYPEHASH, terms)));
    }

    /// @inheritdoc IGrid
    function runOf(bytes32 id) external view returns (Run memory) {
        return _runs[id];
    }

    /// @inheritdoc IGrid
    function approvedBy(bytes32 id, address approver) external view returns (bool) {
        return _approvals[id][approver];
    }

    /// @inheritdoc IGrid
    function digestOf(UsageAcceptance calldata acceptance) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(USAGE_ACCEPTANCE_TYPEHASH, acceptance)));
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

    /// @dev What must hold for terms as such.
    function _checkTerms(Terms calldata terms) private view {
        _checkRange("validUntil", terms.validUntil, block.timestamp + 1, block.timestamp + MAX_VALIDITY);
        _checkRange("manifestHash", uint256(terms.manifestHash), 1, type(uint256).max);
        _checkRange("periodSeconds", terms.periodSeconds, 1, MAX_TERM);
        _checkRange("termSeconds", terms.termSeconds, 1, MAX_TERM);
        _checkRange("noticeSeconds", terms.noticeSeconds, 0, MAX_TERM);
        _checkRange("acceptSeconds", terms.acceptSeconds, 1, MAX_STEP);
        _checkRange("provisionSeconds", terms.provisionSeconds, 1, MAX_STEP);
        _checkRange("funding", uint8(terms.funding), uint8(Funding.Prepaid), uint8(Funding.PayAsYouGo));
        _checkRange("cost", Charge.cost(terms), 0, type(uint96).max);
    }

    /// @dev What must hold at request and still at reservation: department, requester and coin.
    function _checkAsk(Terms calldata terms) private view {
        (UnitKind kind,) = _registry.unitOf(terms.department);
        if (kind != UnitKind.Department) revert WrongUnit(terms.department, uint8(kind));
        if (!_registry.hasRole(terms.department, terms.requester, Role.REQUEST)) {
            revert NotMember(terms.department, terms.requester, Role.REQUEST);
        }
        if (!_registry.coinAccepted(terms.department, terms.coin)) {
            revert CoinNotAccepted(terms.department, terms.coin);
        }
    }

    function _checkApprover(Terms calldata terms, address who) private view {
        if (who == terms.requester || !_registry.mayApprove(terms.department, Charge.cost(terms), who)) {
            revert NotApprover(terms.department, who);
        }
    }

    function _recordApproval(bytes32 id, address approver, bytes calldata signature) private {
        _checkSignature(approver, id, signature);
        _approvals[id][approver] = true;
        emit Approved(id, approver, signature);
    }

    function _requireState(bytes32 id, State state) private view returns (Run storage run) {
        run = _runs[id];
        if (run.state != state) revert WrongState(id, run.state);
    }

    /// @dev The workload was ready once and is not closed.
    function _requireStarted(bytes32 id) private view returns (Run storage run) {
        run = _runs[id];
        if (run.state < State.Deployed || run.state > State.Ended) revert WrongState(id, run.state);
    }

    /// @dev True if the person may speak for the department about this workload.
    function _isTenant(Terms calldata terms, address who) private view returns (bool) {
        return who == terms.requester || _registry.hasRole(terms.department, who, Role.OPERATE);
    }

    /// @dev Charge by the clock less what was paid; never negative since nothing is paid beyond the clock.
    function _accrued(Terms calldata terms, Run storage run) private view returns (uint256) {
        return Charge.linear(terms, Charge.elapsed(terms, run, block.timestamp)) - run.paid;
    }

    /// @dev Now, or the end of the term if that is over.
    function _stopTime(Terms calldata terms, Run storage run) private view returns (uint40) {
        return uint40(_min(block.timestamp, uint256(run.since) + terms.termSeconds));
    }

    /// @dev Free money of a department.
    function _free(UnitId department, address coin) private view returns (uint256) {
        return _bank.accountOf(department, coin).free;
    }

    function _min(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
