// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId, UnitId } from "../types/Ids.sol";
import { Terms } from "../types/Terms.sol";
import { Settlement, UsageAcceptance } from "../types/Usage.sol";
import { Approval, Run, Side, State } from "../types/Workload.sol";
import { IErrors } from "./IErrors.sol";

/// @title The grid: life of a workload, from request to the last payment
/// @notice A workload's id is the EIP-712 digest of its terms; callers hand the terms in every time.
/// Every deadline can be acted on by anyone. The states are drawn at `State`. Domain of all messages of the grid,
/// its bank, nodes and meter: `{"GridChain", "1", chainId, the grid}`.
interface IGrid is IErrors {
    /// @notice A department asks for a workload. `body` is the manifest as a raw DEFLATE stream (RFC 1951) whose
    /// content hashes (keccak256) to `terms.manifestHash`; whoever approves or runs it checks that.
    event Requested(
        bytes32 indexed id, UnitId indexed department, address indexed requester, Terms terms, bytes body
    );

    /// @notice Somebody approved. The signature is over `id` (65 bytes r, s, v, or for ERC-1271).
    event Approved(bytes32 indexed id, address indexed approver, bytes signature);

    /// @notice An approver took back whatever the person said or signed before: it counts no more.
    event Revoked(bytes32 indexed id, address indexed approver);

    /// @notice An approver refused it for good.
    event Rejected(bytes32 indexed id, address indexed approver, string reason);

    /// @notice The department took the request back.
    event Cancelled(bytes32 indexed id, address indexed by);

    /// @notice Quorum, budget, money and capacity were there: the node may start it. `approvers[i]` counted for
    /// the policy's clause `clauses[i]`; nobody, if it was decided with others (`DeploymentReserved`) or before
    /// (`Drawn`). `cost` is the most that it may ever cost.
    event Reserved(
        bytes32 indexed id,
        UnitId indexed department,
        NodeId indexed node,
        Terms terms,
        uint32 policyVersion,
        uint96 cost,
        uint96 hold,
        uint32 contestSeconds,
        uint16 feeBps,
        uint40 acceptUntil,
        address[] approvers,
        uint8[] clauses
    );

    /// @notice A workload moved to an alternate node: `id` ended, and goes on as `next`, whose `Reserved` follows with the
    /// whole terms, without approvers, with policy version 0: it was approved with the first of the chain.
    event Rebound(bytes32 indexed id, bytes32 indexed next, NodeId indexed node, address by);

    /// @notice The node took it on, in its boot `bootId`.
    event Accepted(bytes32 indexed id, NodeId indexed node, bytes32 bootId, uint40 readyUntil);

    /// @notice It is ready: the clock runs from `since`. `imageDigest` is the sha256 of the image that runs;
    /// `endpoint` is where to reach it.
    event Deployed(
        bytes32 indexed id, NodeId indexed node, uint40 since, bytes32 imageDigest, string endpoint
    );

    /// @notice It is not paid for; the clock stands since `stop`.
    event Suspended(bytes32 indexed id, uint40 stop);

    /// @notice It is paid for again; the clock runs, counted from `since` (moved by the suspended time).
    event Resumed(bytes32 indexed id, uint40 since, uint96 hold);

    /// @notice The farm gave notice: from `noticeEnd` on anyone may end it.
    event NoticeGiven(bytes32 indexed id, address indexed by, uint40 noticeEnd);

    /// @notice A member of the department accepted usage up to `acceptedSeconds`.
    event UsageAccepted(
        bytes32 indexed id, address indexed member, uint64 epoch, uint32 acceptedSeconds, bytes32 reportHash
    );

    /// @notice Proved use was paid: `amount` of which `fee` went to the treasury and the rest to the farm, and
    /// `fromHold` came from what was held. New values: `paid`, `hold`, `provenSeconds`; none of
    /// them ever falls but `hold`.
    event Settled(
        bytes32 indexed id,
        uint64 indexed epoch,
        uint96 amount,
        uint96 fee,
        uint96 fromHold,
        uint96 paid,
        uint96 hold,
        uint32 provenSeconds
    );

    /// @notice `secs` proved seconds are not paid for now; `open` disputes run. An ended workload's last use can
    /// be proved until `proveUntil`.
    event Withheld(bytes32 indexed id, uint32 secs, uint32 open, uint32 proveUntil);

    /// @notice A tariff failed or gave nonsense; this settlement charged nothing new.
    event TariffFailed(bytes32 indexed id, address indexed tariff);

    /// @notice It stopped at `stop`; its capacity is free. `returned` went back to the department; `hold` stays
    /// until the last use is proved, at the latest until `proveUntil`.
    event Ended(
        bytes32 indexed id, address indexed by, uint40 stop, uint96 returned, uint96 hold, uint40 proveUntil
    );

    /// @notice It is over; `returned` went back to the department and nothing is held.
    event Closed(bytes32 indexed id, address indexed by, uint96 returned);

    /// @notice The workload is in another state than the call needs.
    error WrongState(bytes32 id, State state);

    /// @notice The caller is not the requester that the terms name.
    error NotRequester(address requester, address caller);

    /// @notice The person's approval would not count: no APPROVE in a clause that applies, or the requester.
    error NotApprover(UnitId department, address who);

    /// @notice The person approved already.
    error AlreadyApproved(bytes32 id, address approver);

    /// @notice The person revoked the approval of this request; that is final.
    error ApprovalRevoked(bytes32 id, address approver);

    /// @notice An approver revoked an approval of this request, so that neither a deployment nor an envelope reserves it.
    error DecideAlone(bytes32 id);

    /// @notice A revision stays in the department.
    error OtherDepartment(UnitId department, UnitId oldDepartment);

    /// @notice The approver has not recorded an approval and none was handed in.
    error NoApproval(bytes32 id, address approver);

    /// @notice The time for this step has passed.
    error TooLate(bytes32 id, uint256 deadline, uint256 nowSeconds);

    /// @notice The time for this step has not come; from `from` on anyone may do it.
    error TooEarly(bytes32 id, uint256 from, uint256 nowSeconds);

    /// @notice There is money for it; it may not be suspended.
    error Funded(bytes32 id, uint256 due, uint256 free);

    /// @notice The leaf, or the old terms of a revision, are of another workload than `id`.
    error OtherWorkload(bytes32 id, bytes32 other);

    /// @notice It cannot be closed while a dispute about it is open.
    error DisputeOpen(bytes32 id);

    /// @notice The caller gave too little gas to ask the tariff.
    error TooLittleGas(uint256 left, uint256 need);

    /// @notice Asks for a workload. The caller is `terms.requester` with REQUEST in the department.
    /// @param terms What is asked for; its node must be open, have room and sell at this price.
    /// @param body Manifest, raw DEFLATE, 1 to 24,576 bytes.
    /// @return id Digest of the terms.
    function request(Terms calldata terms, bytes calldata body) external returns (bytes32 id);

    /// @notice Records an approval; anyone may bring it. The approver has APPROVE in a clause that applies.
    function approve(Terms calldata terms, address approver, bytes calldata signature) external;

    /// @notice Takes the caller's approval back before the workload is reserved, on chain or as a signature that
    /// somebody holds. Final for this request.
    function revoke(Terms calldata terms) external;

    /// @notice Refuses a request for good. The caller could approve it.
    /// @param reason 1 to 1,024 bytes.
    function reject(Terms calldata terms, string calldata reason) external;

    /// @notice Takes a request back. By the requester or a member with OPERATE in the department.
    function cancel(Terms calldata terms) external;

    /// @notice Reserves: approvals of every clause that applies, budget, money and capacity, or nothing. Anyone
    /// may call. Not for terms that supersede a workload: `revise`. Approvals that carry a signature are told (`Approved`) on the way and need no storage.
    /// @param approvals Ascending by approver; each counts for one clause.
    function reserve(Terms calldata terms, Approval[] calldata approvals) external;

    /// @notice `reserve` for terms that supersede a workload of the same department which is reserved or runs: ends the
    /// old one and reserves the new one, or neither. The new one needs its own approvals in full, whatever changed.
    /// @param old Terms of the workload that `terms.supersedes` names.
    function revise(Terms calldata terms, Approval[] calldata approvals, Terms calldata old) external;

    /// @notice Ends `old`, whose id `next.supersedes` is, at `stop` (0 = now) and reserves `next` in its place without
    /// approvals, or neither. Only the failover, which makes `next` from `old` by its rules.
    function rebind(Terms calldata old, Terms calldata next, uint32 stop, address by) external;

    /// @notice Reserves what the deployments or the envelopes decided on, who checked approvals and policy, and tell whose
    /// they were: `Reserved` names nobody. Only they. Not if an approver revoked something about one of the requests.
    /// @param list Of one department, in one coin.
    function reserveBy(Terms[] calldata list) external;

    /// @notice The node takes it on. By the node's key, before the accept deadline.
    /// @param bootId Names the run of the node's daemon or kernel.
    function accept(Terms calldata terms, bytes32 bootId) external;

    /// @notice The workload is ready. By the node's key, before the provision deadline.
    /// @param imageDigest sha256 of the image that runs.
    /// @param endpoint Where to reach it, 0 to 1,024 bytes.
    function ready(Terms calldata terms, bytes32 imageDigest, string calldata endpoint) external;

    /// @notice Notes that a member of the department accepted usage up to `secs` ready seconds. Only the disputes.
    function accepted(UsageAcceptance calldata acceptance, address member, uint32 secs) external;

    /// @notice Pays for proved use; anyone may call, as often as wanted: the sum is the same.
    /// @return amount What was paid now.
    function settle(Settlement calldata settlement) external returns (uint96 amount);

    /// @notice Settles many at once, all or none.
    function settleAll(Settlement[] calldata settlements) external;

    /// @notice Stops the clock of a pay-as-you-go workload whose charge since the last payment is more than the
    /// department's free money. Anyone may call.
    function suspend(Terms calldata terms) external;

    /// @notice Starts the clock again once the security can be held in full. Anyone may call.
    function resume(Terms calldata terms) external;

    /// @notice The farm gives notice. By a member with OPERATE on the farm or the node's key.
    function giveNotice(Terms calldata terms) external;

    /// @notice Ends a workload. By its requester or a member with OPERATE in the department at any time; by the
    /// farm before it is ready; by anyone after the term, a missed deadline, a farm's notice, or
    /// `noticeSeconds` of suspension, or when its pool is over. Calls neither coin nor tariff.
    function end(Terms calldata terms) external;

    /// @notice Gives back what is still held of an ended workload whose last use nobody proved in time.
    function close(Terms calldata terms) external;

    /// @notice Withholds `more` proved seconds and gives `less` free again, as a dispute opens or closes. Only the
    /// disputes.
    function withhold(bytes32 id, uint32 more, uint32 less, bool opened) external;

    /// @notice Id of a workload: what approvers sign.
    function idOf(Terms calldata terms) external view returns (bytes32);

    /// @notice What is stored of a workload.
    function runOf(bytes32 id) external view returns (Run memory);

    /// @notice What few workloads need beside it.
    function sideOf(bytes32 id) external view returns (Side memory);

    /// @notice What is held for a workload.
    function holdOf(Terms calldata terms) external view returns (uint96);

    /// @notice True if the approval of this person was recorded by `approve` (those brought to `reserve` are not).
    function approvedBy(bytes32 id, address approver) external view returns (bool);

    /// @notice Registry of organisations (`IUnits`).
    function units() external view returns (address);

    /// @notice Accounts and budgets (`IBank`).
    function bank() external view returns (address);

    /// @notice Registry of nodes (`INodes`).
    function nodes() external view returns (address);

    /// @notice Keeper of usage roots (`IMeter`).
    function meter() external view returns (address);
}
