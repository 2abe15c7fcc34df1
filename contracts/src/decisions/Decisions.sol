// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { GRID, Part } from "../grid/Cornerstone.sol";
import { IDecisions } from "../interfaces/IDecisions.sol";
import { IGrid } from "../interfaces/IGrid.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Policy } from "../libraries/Policy.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { Decision } from "../types/Decisions.sol";
import { UnitId } from "../types/Ids.sol";
import { WorkloadKind } from "../types/Terms.sol";
import { Ask, Clause, Role } from "../types/Units.sol";
import { Approval } from "../types/Workload.sol";

/// @title Approvals of something that may hold workloads of several kinds
/// @notice See `IDecisions`. The policy is asked once for each kind, with the same sum and class of data; an approver
/// counts wherever the clause that the person approves for applies.
abstract contract Decisions is IDecisions, TypedMessages, Part {
    using Policy for Clause;

    uint256 private constant KINDS = uint256(type(WorkloadKind).max) + 1;

    /// @dev What an approver last said on chain.
    enum Word {
        None,
        Approved,
        Revoked // whatever the person signed before counts no more
    }

    /// @dev What the policy is asked.
    struct Question {
        bytes32 digest;
        UnitId department;
        address requester;
        address coin;
        uint8 dataClass;
        /// @dev Bit n stands for the `WorkloadKind` n.
        uint256 kinds;
        uint256 cost;
        uint256 validUntil;
    }

    /// @dev Who counts for what.
    struct Votes {
        address[] approvers;
        uint8[] clauses;
    }

    IUnits internal immutable _registry;
    IGrid internal immutable _grid = IGrid(_partAddress(GRID));

    mapping(bytes32 digest => Decision) internal _decisions;
    mapping(bytes32 digest => mapping(address approver => Word)) private _words;

    /// @param registry The units.
    constructor(IUnits registry) TypedMessages(_partAddress(GRID)) {
        _registry = registry;
    }

    /// @inheritdoc IDecisions
    function decisionOf(bytes32 digest) external view returns (Decision) {
        return _decisions[digest];
    }

    /// @inheritdoc IDecisions
    function signedBy(bytes32 digest, address approver) public view returns (bool) {
        return _words[digest][approver] == Word.Approved;
    }

    function _propose(Question memory q) internal {
        if (_decisions[q.digest] != Decision.None) revert WrongDecision(q.digest, _decisions[q.digest]);
        if (msg.sender != q.requester) revert IGrid.NotRequester(q.requester, msg.sender);
        _checkTime(q.validUntil);
        _registry.requireAsk(_askOf(q, 0));
        _decisions[q.digest] = Decision.Proposed;
    }

    function _approve(Question memory q, address approver, bytes calldata signature) internal {
        _requireOpen(q);
        _checkApprover(q, approver);
        Word said = _words[q.digest][approver];
        if (said == Word.Approved) revert IGrid.AlreadyApproved(q.digest, approver);
        if (said == Word.Revoked) revert IGrid.ApprovalRevoked(q.digest, approver);
        _checkSignature(approver, q.digest, signature);
        _words[q.digest][approver] = Word.Approved;
        emit DecisionSigned(q.digest, approver, signature);
    }

    function _revoke(Question memory q) internal {
        _requireOpen(q);
        if (_words[q.digest][msg.sender] == Word.Revoked) revert IGrid.ApprovalRevoked(q.digest, msg.sender);
        _checkApprover(q, msg.sender);
        _words[q.digest][msg.sender] = Word.Revoked;
        emit DecisionRevoked(q.digest, msg.sender);
    }

    function _reject(Question memory q, string calldata reason) internal {
        _requireOpen(q);
        _checkApprover(q, msg.sender);
        _checkText("reason", bytes(reason).length, 1, 1024);
        _decisions[q.digest] = Decision.Refused;
        emit DecisionRefused(q.digest, msg.sender, reason);
    }

    function _withdraw(Question memory q) internal {
        _requireOpen(q);
        _decisions[q.digest] = Decision.Withdrawn;
        emit DecisionWithdrawn(q.digest, msg.sender);
    }

    /// @dev Every clause that applies to any of the kinds has its quorum.
    /// @return policyVersion Of the department's policy.
    /// @return all Everybody who counts.
    function _decide(Question memory q, Approval[] calldata approvals)
        internal
        returns (uint32 policyVersion, Votes memory all)
    {
        _requireOpen(q);
        _checkTime(q.validUntil);
        all = _collect(q.digest, approvals);
        Clause[] memory policy;
        (policy, policyVersion) = _registry.policyOf(q.department);
        bool[] memory counted = new bool[](approvals.length);
        for (uint8 kind = 0; kind < KINDS; kind++) {
            if (q.kinds >> kind & 1 == 0) continue;
            Ask memory ask = _askOf(q, kind);
            Votes memory votes = _countingFor(ask, policy, all, counted);
            _registry.admit(ask, votes.approvers, votes.clauses);
        }
        for (uint256 i = 0; i < counted.length; i++) {
            if (!counted[i]) revert IUnits.NoSuchClause(q.department, all.clauses[i], q.cost);
        }
        _decisions[q.digest] = Decision.Approved;
    }

    /// @dev Checks the signatures that were handed in; the others must be recorded already.
    function _collect(bytes32 digest, Approval[] calldata approvals) private returns (Votes memory votes) {
        votes = Votes(new address[](approvals.length), new uint8[](approvals.length));
        address before = address(0);
        for (uint256 i = 0; i < approvals.length; i++) {
            Approval calldata approval = approvals[i];
            address approver = approval.approver;
            if (approver <= before) revert NotAscending(before, approver);
            (votes.approvers[i], votes.clauses[i], before) = (approver, approval.clause, approver);
            Word said = _words[digest][approver];
            if (said == Word.Revoked) revert IGrid.ApprovalRevoked(digest, approver);
            if (approval.signature.length != 0) {
                _checkSignature(approver, digest, approval.signature);
                emit DecisionSigned(digest, approver, approval.signature);
            } else if (said != Word.Approved) {
                revert IGrid.NoApproval(digest, approver);
            }
        }
    }

    /// @dev The votes for clauses that apply to what is asked; notes that they counted.
    function _countingFor(Ask memory ask, Clause[] memory policy, Votes memory all, bool[] memory counted)
        private
        pure
        returns (Votes memory votes)
    {
        uint256 count = 0;
        votes = Votes(new address[](all.approvers.length), new uint8[](all.approvers.length));
        for (uint256 i = 0; i < all.approvers.length; i++) {
            uint8 clause = all.clauses[i];
            if (clause >= policy.length || !policy[clause].applies(ask)) continue;
            (votes.approvers[count], votes.clauses[count]) = (all.approvers[i], clause);
            (counted[i], count) = (true, count + 1);
        }
        (address[] memory approvers, uint8[] memory clauses) = (votes.approvers, votes.clauses);
        assembly ("memory-safe") {
            mstore(approvers, count) // shorter than they were made
            mstore(clauses, count)
        }
    }

    /// @dev Notes that these people approved, also where they were not recorded before.
    function _remember(bytes32 digest, address[] memory approvers) internal {
        for (uint256 i = 0; i < approvers.length; i++) {
            _words[digest][approvers[i]] = Word.Approved;
        }
    }

    /// @dev Nothing is decided yet.
    function _requireOpen(Question memory q) internal view {
        Decision decision = _decisions[q.digest];
        if (decision > Decision.Proposed) revert WrongDecision(q.digest, decision);
    }

    /// @dev True if the person could approve it.
    function _mayApprove(Question memory q, address who) internal view returns (bool) {
        if (who == q.requester) return false;
        for (uint8 kind = 0; kind < KINDS; kind++) {
            if (q.kinds >> kind & 1 == 1 && _registry.mayApprove(_askOf(q, kind), who)) return true;
        }
        return false;
    }

    /// @dev True if the person may speak for the department about it.
    function _isTenant(Question memory q, address who) internal view returns (bool) {
        return who == q.requester || _registry.hasRole(q.department, who, Role.OPERATE);
    }

    function _checkApprover(Question memory q, address who) private view {
        if (!_mayApprove(q, who)) revert IGrid.NotApprover(q.department, who);
    }

    function _askOf(Question memory q, uint8 kind) private pure returns (Ask memory) {
        return Ask(q.department, UnitId.wrap(0), q.requester, q.coin, kind, q.dataClass, q.cost);
    }
}
