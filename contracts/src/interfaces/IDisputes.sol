// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { NodeId, UnitId } from "../types/Ids.sol";
import { Complaint, Dispute, Ruling } from "../types/Disputes.sol";
import { Terms } from "../types/Terms.sol";
import { Signature } from "../types/Units.sol";
import { UsageAcceptance, UsageLeaf } from "../types/Usage.sol";
import { IErrors } from "./IErrors.sol";

/// @title Disputes about reported usage
/// @notice A tenant contests one period of one workload within the contest window. That period is not paid until the
/// dispute is closed; the rest settles as ever, and the service goes on. The ladder is drawn at `DisputeStage`.
///
/// The court is an organisation that the farm named before: three of its auditors, drawn by lot, decide, and its
/// governors hear appeals. Nobody with a role on either side may judge. The lot is drawn from a seed of each side: the
/// tenant's is sealed by its hash when it contests, the farm's is in its answer; so neither can choose the panel.
///
/// Money: what is refunded is simply never paid, since it was held back; the loser's bond goes to the court.
interface IDisputes is IErrors {
    /// @notice The farm's court is, from `from` on, this organisation.
    event CourtSet(UnitId indexed farm, UnitId indexed court, uint40 from);

    /// @notice An auditor can, or can no longer, be drawn for panels of the court.
    event AuditorSet(UnitId indexed court, address indexed auditor, bool enrolled);

    /// @notice A tenant contests a period: `secs` of it are not paid meanwhile, and `bond` is held.
    event Contested(
        uint64 indexed dispute,
        bytes32 indexed id,
        NodeId indexed node,
        UnitId court,
        uint64 epoch,
        Complaint complaint,
        bytes32 evidenceHash,
        uint32 secs,
        uint96 bond,
        address by,
        uint40 deadline
    );

    /// @notice The farm answered.
    event Answered(uint64 indexed dispute, address indexed by, bytes32 evidenceHash, uint40 deadline);

    /// @notice These auditors decide.
    event PanelDrawn(uint64 indexed dispute, address[] panel, uint40 deadline);

    /// @notice An auditor voted for a share to refund.
    event Voted(uint64 indexed dispute, address indexed auditor, uint16 refundBps);

    /// @notice This share is to be refunded, unless somebody appeals before the deadline.
    event Decided(uint64 indexed dispute, uint16 refundBps, uint40 deadline);

    /// @notice The court's governors are asked; without a ruling by the deadline, what was decided stands.
    event Appealed(uint64 indexed dispute, address indexed by, bytes32 evidenceHash, uint40 deadline);

    /// @notice The court's governors ruled.
    event Ruled(uint64 indexed dispute, uint16 refundBps, address[] signers);

    /// @notice It is over: `excused` seconds are never paid; the loser paid `fine` to unit `to`.
    event DisputeClosed(
        uint64 indexed dispute, bytes32 indexed id, uint16 refundBps, uint32 excused, uint96 fine, UnitId to
    );

    /// @notice The farm has no court that is neither side's, so nobody could decide.
    error NoCourt(UnitId farm, UnitId court);

    /// @notice The period was contested before.
    error ContestedBefore(bytes32 id, uint64 epoch, uint64 dispute);

    /// @notice The department accepted this usage.
    error AcceptedBefore(bytes32 id, uint64 secs);

    /// @notice The contest window is over since `until`.
    error WindowOver(bytes32 id, uint256 until);

    /// @notice The dispute is at another stage (`DisputeStage`) than the call needs.
    error WrongStage(uint64 dispute, uint8 stage);

    /// @notice The stage ended at `deadline`.
    error StageOver(uint64 dispute, uint256 deadline);

    /// @notice The stage runs until `deadline`.
    error StageRuns(uint64 dispute, uint256 deadline);

    /// @notice The caller does not speak for the side that is asked.
    error NotOfTheSide(uint64 dispute, address caller);

    /// @notice This is not the seed whose hash was sealed.
    error OtherSeed(uint64 dispute, bytes32 hash, bytes32 expected);

    /// @notice The caller is not on the panel, or voted before.
    error NotOnPanel(uint64 dispute, address caller);

    /// @notice The signer has a role on one of the sides.
    error Partial(uint64 dispute, address signer);

    /// @notice Names the court of a farm. By a member with OPERATE on the farm. The first holds at once, another one
    /// after 7 days, so that nobody changes the judge of a quarrel that has begun.
    function setCourt(UnitId farm, UnitId court) external;

    /// @notice Lets the caller be drawn for panels of a court, on which it has AUDIT; or no longer.
    function setEnrolled(UnitId court, bool enrolled) external;

    /// @notice Records the department's consent to usage, the other answer to a report. By a member with REQUEST or
    /// OPERATE in the department, as caller (empty signature) or by signature.
    function acceptUsage(
        Terms calldata terms,
        UsageAcceptance calldata acceptance,
        address member,
        bytes calldata signature
    ) external;

    /// @notice Contests a period. By the requester, or a member with REQUEST or OPERATE in the department.
    /// @param leaf The contested leaf of the node's report, with its place and siblings as for settlement.
    /// @param complaint What is wrong.
    /// @param evidenceHash Hash of the tenant's evidence.
    /// @param seedHash keccak256 of a random word that the tenant keeps until `draw`.
    /// @return dispute Its number.
    function contest(
        Terms calldata terms,
        UsageLeaf calldata leaf,
        uint32 index,
        bytes32[] calldata siblings,
        Complaint complaint,
        bytes32 evidenceHash,
        bytes32 seedHash
    ) external returns (uint64 dispute);

    /// @notice The farm answers, within 48 hours. By the node's key or a member with OPERATE on its farm.
    /// @param evidenceHash Hash of the samples and proofs that speak for it.
    /// @param seed A random word.
    function answer(uint64 dispute, bytes32 evidenceHash, bytes32 seed) external;

    /// @notice Draws the panel, within 24 hours of the answer. By anyone who knows the tenant's seed. With fewer than
    /// three impartial auditors the court's governors decide.
    function draw(uint64 dispute, bytes32 seed) external;

    /// @notice An auditor of the panel votes for the share of the period that is refunded, 0 to 10,000. Two equal votes
    /// decide, or the middle one of three, or after 72 hours the lower of two.
    function vote(uint64 dispute, uint16 refundBps) external;

    /// @notice Asks the court's governors, within 48 hours of the decision. By either side.
    function appeal(uint64 dispute, bytes32 evidenceHash) external;

    /// @notice Ends an appeal by what a quorum of the court's governors signed (the grid's domain).
    function rule(Ruling calldata ruling, Signature[] calldata signatures) external;

    /// @notice Takes the step that a missed deadline allows. Anyone may call.
    function proceed(uint64 dispute) external;

    /// @notice Number of disputes; the last one has this number.
    function disputeCount() external view returns (uint64);

    /// @notice What is stored of a dispute.
    function disputeOf(uint64 dispute) external view returns (Dispute memory);

    /// @notice The panel of a dispute and which of them voted for what.
    function panelOf(uint64 dispute)
        external
        view
        returns (address[] memory panel, bool[] memory voted, uint16[] memory refundBps);

    /// @notice The dispute about a workload's epoch; 0 = none.
    function disputeAbout(bytes32 id, uint64 epoch) external view returns (uint64);

    /// @notice The court of a farm now; 0 = none.
    function courtOf(UnitId farm) external view returns (UnitId);

    /// @notice Auditors that may be drawn for a court, in no order.
    function auditorsOf(UnitId court) external view returns (address[] memory);

    /// @notice Digest that a member of the department signs to accept usage.
    function digestOf(UsageAcceptance calldata acceptance) external view returns (bytes32);

    /// @notice Digest that the court's governors sign.
    function digestOf(Ruling calldata ruling) external view returns (bytes32);
}
