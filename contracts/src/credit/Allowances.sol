// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { BANK, GRID, Part } from "../grid/Cornerstone.sol";
import { IAllowances } from "../interfaces/IAllowances.sol";
import { IBank } from "../interfaces/IBank.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { TypedMessages } from "../libraries/TypedMessages.sol";
import { ALLOWANCE_CHANGE_TYPEHASH, Allowance, AllowanceChange, Rollover } from "../types/Credit.sol";
import { UnitId } from "../types/Ids.sol";
import { Role, Signature, UnitKind } from "../types/Units.sol";
import { Payment } from "../types/Workload.sol";

/// @title Recurring money: from the treasury to a department, so much a period
/// @notice See `IAllowances`. Shares the grid's EIP-712 domain.
contract Allowances is IAllowances, TypedMessages, Part {
    /// @dev Shortest and longest period.
    uint256 private constant LEAST_PERIOD = 1 hours;
    uint256 private constant MOST_PERIOD = 366 days;

    struct Flow {
        Allowance allowance;
        uint64 nonce;
        uint40 since;
        /// @dev Number of the period, from `since`, in which it was last drawn from.
        uint32 period;
        /// @dev What was left of earlier periods when that one began.
        uint96 carried;
        /// @dev Drawn in that period, from what was carried first.
        uint96 drawn;
    }

    IUnits private immutable _registry;
    IBank private immutable _bank = IBank(_partAddress(BANK));

    mapping(UnitId department => mapping(address coin => Flow)) private _flows;

    /// @param registry The units.
    constructor(IUnits registry) TypedMessages(_partAddress(GRID)) {
        _registry = registry;
    }

    /// @inheritdoc IAllowances
    function setAllowance(AllowanceChange calldata change, Signature[] calldata signatures) external {
        _checkTime(change.deadline);
        (UnitKind kind, UnitId treasury) = _registry.unitOf(change.department);
        if (kind != UnitKind.Department) revert WrongUnit(change.department, uint8(kind));
        Flow storage flow = _flows[change.department][change.coin];
        if (change.nonce != flow.nonce) revert BadNonce(change.department, change.nonce, flow.nonce);
        _checkRange("periodSeconds", change.periodSeconds, LEAST_PERIOD, MOST_PERIOD);
        bytes32 digest = digestOf(change);
        address[] memory signers = _checkSignatures(digest, signatures);
        for (uint256 i = 0; i < signers.length; i++) {
            if (!_registry.hasRole(treasury, signers[i], Role.FINANCE)) {
                revert NotMember(treasury, signers[i], Role.FINANCE);
            }
        }
        uint256 need = _registry.settingsOf(treasury).financeQuorum;
        if (signers.length < need) revert QuorumMissing(treasury, signers.length, need);
        flow.allowance = Allowance(change.amount, change.periodSeconds, change.rollover, change.cap);
        (flow.nonce, flow.since) = (change.nonce + 1, uint40(block.timestamp));
        (flow.period, flow.carried, flow.drawn) = (0, 0, 0);
        emit AllowanceSet(
            change.department, change.coin, flow.allowance, flow.since, change.nonce, digest, signers
        );
    }

    /// @inheritdoc IAllowances
    function drawAllowance(UnitId department, address coin, uint96 amount) external {
        (, UnitId treasury) = _registry.unitOf(department);
        _requireDrawer(department, treasury);
        Flow storage flow = _flows[department][coin];
        (uint256 period, uint256 carried, uint256 drawn) = _now(flow);
        uint256 left = carried + flow.allowance.amount - drawn;
        if (amount > left) revert OverAllowance(department, amount, left);
        uint256 free = _bank.accountOf(treasury, coin).free;
        if (free < amount) revert IBank.Underfunded(treasury, coin, amount, free);
        flow.period = uint32(period);
        flow.carried = uint96(carried);
        flow.drawn = uint96(drawn) + amount;
        UnitId nobody = UnitId.wrap(0);
        _bank.pay(Payment(treasury, coin, amount, 0, nobody, 0, department));
        emit AllowanceDrawn(department, coin, msg.sender, amount, uint96(left) - amount);
    }

    /// @dev The period that runs, what is carried into it, and what was drawn in it.
    function _now(Flow storage flow) private view returns (uint256 period, uint256 carried, uint256 drawn) {
        Allowance memory a = flow.allowance;
        if (a.periodSeconds == 0) return (0, 0, 0);
        period = (block.timestamp - flow.since) / a.periodSeconds;
        if (period == flow.period) return (period, flow.carried, flow.drawn);
        if (a.rollover == Rollover.None) return (period, 0, 0);
        uint256 most = a.rollover == Rollover.Capped ? a.cap : type(uint96).max - a.amount;
        carried = uint256(flow.carried) + a.amount - flow.drawn + (period - flow.period - 1) * a.amount;
        if (carried > most) carried = most;
    }

    function _requireDrawer(UnitId department, UnitId treasury) private view {
        bool may = _registry.hasRole(department, msg.sender, Role.REQUEST)
            || _registry.hasRole(department, msg.sender, Role.OPERATE)
            || _registry.hasRole(treasury, msg.sender, Role.FINANCE);
        if (!may) revert NotMember(department, msg.sender, Role.OPERATE);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IAllowances
    function allowanceOf(UnitId department, address coin) external view returns (Allowance memory) {
        return _flows[department][coin].allowance;
    }

    /// @inheritdoc IAllowances
    function drawable(UnitId department, address coin) external view returns (uint256) {
        Flow storage flow = _flows[department][coin];
        (, uint256 carried, uint256 drawn) = _now(flow);
        return carried + flow.allowance.amount - drawn;
    }

    /// @inheritdoc IAllowances
    function allowanceNonce(UnitId department, address coin) external view returns (uint64) {
        return _flows[department][coin].nonce;
    }

    /// @inheritdoc IAllowances
    function digestOf(AllowanceChange calldata change) public view returns (bytes32) {
        return _digest(keccak256(abi.encode(ALLOWANCE_CHANGE_TYPEHASH, change)));
    }
}
