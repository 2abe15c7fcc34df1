// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { IGrid } from "../interfaces/IGrid.sol";
import { INodes } from "../interfaces/INodes.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Charge } from "../libraries/Charge.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { Terms } from "../types/Terms.sol";
import { Ask, Role } from "../types/Units.sol";
import { Approval, Run, State } from "../types/Workload.sol";
import { NODES, Part } from "./Cornerstone.sol";

/// @title The grid's first part: a workload is asked for, approved, refused, taken back
/// @notice See `IGrid`.
abstract contract Requests is IGrid, TypedMessages, Part {
    /// @dev Largest manifest body, compressed.
    uint256 private constant MAX_BODY = 24_576;

    /// @dev What an approver last said on chain about a request.
    enum Word {
        None,
        Approved,
        Revoked // whatever the person signed before counts no more
    }

    IUnits internal immutable _registry;
    INodes internal immutable _nodes = INodes(_partAddress(NODES));

    mapping(bytes32 id => Run) internal _runs;
    mapping(bytes32 id => mapping(address approver => Word)) private _approvals;

    /// @param registry The units.
    constructor(IUnits registry) TypedMessages(address(this)) {
        _registry = registry;
    }

    /// @inheritdoc IGrid
    function request(Terms calldata terms, bytes calldata body) external returns (bytes32 id) {
        id = idOf(terms);
        Run storage run = _runs[id];
        if (run.state != State.None) revert WrongState(id, run.state);
        if (msg.sender != terms.requester) revert NotRequester(terms.requester, msg.sender);
        _registry.requireAsk(_askOf(terms, 0)); // whatever it costs
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
        Word said = _approvals[id][approver];
        if (said == Word.Approved) revert AlreadyApproved(id, approver);
        if (said == Word.Revoked) revert ApprovalRevoked(id, approver);
        _checkSignature(approver, id, signature);
        _approvals[id][approver] = Word.Approved;
        emit Approved(id, approver, signature);
    }

    /// @inheritdoc IGrid
    function revoke(Terms calldata terms) external {
        bytes32 id = idOf(terms);
        Run storage run = _requireState(id, State.Requested);
        if (_approvals[id][msg.sender] == Word.Revoked) revert ApprovalRevoked(id, msg.sender);
        _checkApprover(terms, msg.sender);
        _approvals[id][msg.sender] = Word.Revoked;
        run.revoked = true;
        emit Revoked(id, msg.sender);
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

    /// @inheritdoc IGrid
    function idOf(Terms calldata terms) public view returns (bytes32) {
        return _digest(terms.structHash());
    }

    /// @inheritdoc IGrid
    function approvedBy(bytes32 id, address approver) external view returns (bool) {
        return _approvals[id][approver] == Word.Approved;
    }

    /// @dev Checks the signatures that were handed in; the others must be recorded already.
    function _collect(bytes32 id, Approval[] calldata approvals, bool revoked)
        internal
        returns (address[] memory approvers, uint8[] memory clauses)
    {
        approvers = new address[](approvals.length);
        clauses = new uint8[](approvals.length);
        for (uint256 i = 0; i < approvals.length; i++) {
            Approval calldata approval = approvals[i];
            address approver = approval.approver;
            (approvers[i], clauses[i]) = (approver, approval.clause);
            if (revoked && _approvals[id][approver] == Word.Revoked) revert ApprovalRevoked(id, approver);
            if (approval.signature.length != 0) {
                _checkSignature(approver, id, approval.signature);
                emit Approved(id, approver, approval.signature);
            } else if (_approvals[id][approver] != Word.Approved) {
                revert NoApproval(id, approver);
            }
        }
    }

    /// @dev What the department's policy is asked.
    function _askOf(Terms calldata terms, uint256 cost) internal pure returns (Ask memory) {
        return Ask(
            terms.department,
            terms.costCentre,
            terms.requester,
            terms.coin,
            uint8(terms.kind),
            uint8(terms.dataClass),
            cost
        );
    }

    function _checkApprover(Terms calldata terms, address who) private view {
        if (who == terms.requester || !_registry.mayApprove(_askOf(terms, Charge.cost(terms)), who)) {
            revert NotApprover(terms.department, who);
        }
    }

    function _requireState(bytes32 id, State state) internal view returns (Run storage run) {
        run = _runs[id];
        if (run.state != state) revert WrongState(id, run.state);
    }

    /// @dev True if the person may speak for the department about this workload.
    function _isTenant(Terms calldata terms, address who) internal view returns (bool) {
        return who == terms.requester || _registry.hasRole(terms.department, who, Role.OPERATE);
    }
}
