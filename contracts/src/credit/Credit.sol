// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { BANK, Part } from "../grid/Cornerstone.sol";
import { IBank } from "../interfaces/IBank.sol";
import { ICredit } from "../interfaces/ICredit.sol";
import { IUnits } from "../interfaces/IUnits.sol";
import { Line } from "../types/Credit.sol";
import { UnitId } from "../types/Ids.sol";
import { Role, UnitKind } from "../types/Units.sol";
import { Payment } from "../types/Workload.sol";

/// @title Credit that a farm gives a department, with invoices
/// @notice See `ICredit`.
contract Credit is ICredit, Part {
    /// @dev Longest time to pay.
    uint256 private constant MAX_DAYS = 365;

    IUnits private immutable _registry;
    IBank private immutable _bank = IBank(_partAddress(BANK));

    mapping(address note => Line) private _lines;

    /// @param registry The units.
    constructor(IUnits registry) {
        _registry = registry;
    }

    /// @inheritdoc ICredit
    function setLine(UnitId department, UnitId farm, address coin, uint96 limit, uint16 daysToPay) external {
        _requireFarmer(farm);
        (UnitKind kind,) = _registry.unitOf(department);
        if (kind != UnitKind.Department) revert WrongUnit(department, uint8(kind));
        _checkDays(daysToPay);
        address note = noteOf(department, farm, coin);
        Line storage line = _lines[note];
        uint96 old = line.limit;
        (line.limit, line.daysToPay) = (limit, daysToPay);
        if (limit >= old) {
            _bank.issue(department, note, limit - old);
        } else {
            uint256 free = _bank.accountOf(department, note).free;
            if (old - limit > free) revert LimitInUse(old - limit, free);
            _bank.retire(department, note, old - limit);
        }
        emit LineSet(department, farm, coin, note, limit, daysToPay);
    }

    /// @inheritdoc ICredit
    function sendInvoice(UnitId department, UnitId farm, address coin) external {
        _requireFarmer(farm);
        Line storage line = _lines[noteOf(department, farm, coin)];
        if (line.invoiced != 0) revert InvoiceOpen(line.invoices, line.invoiced);
        (uint256 toFarm, uint256 toTreasury) = owing(department, farm, coin);
        if (toFarm + toTreasury == 0) revert NothingOwed(0, 0);
        line.invoices++;
        line.invoiced = uint96(toFarm + toTreasury); // at most the limit
        line.dueAt = uint40(block.timestamp + uint256(line.daysToPay) * 1 days);
        emit InvoiceSent(department, farm, coin, line.invoices, line.invoiced, line.dueAt);
    }

    /// @inheritdoc ICredit
    function payInvoice(UnitId department, UnitId farm, address coin, uint96 amount) external {
        address note = noteOf(department, farm, coin);
        Line storage line = _lines[note];
        (, UnitId treasury) = _registry.unitOf(department);
        bool payer = _registry.hasRole(department, msg.sender, Role.OPERATE)
            || _registry.hasRole(treasury, msg.sender, Role.FINANCE);
        if (!payer && !_isOverdue(line)) revert NotMember(treasury, msg.sender, Role.FINANCE);
        (uint256 toFarm, uint256 toTreasury) = owing(department, farm, coin);
        if (amount == 0 || amount > toFarm + toTreasury) revert NothingOwed(amount, toFarm + toTreasury);
        if (amount < toFarm) toFarm = amount;
        toTreasury = amount - toFarm;
        _swap(department, farm, coin, note, uint96(toFarm)); // both at most amount
        _swap(department, treasury, coin, note, uint96(toTreasury));
        line.invoiced = amount < line.invoiced ? line.invoiced - amount : 0;
        emit InvoicePaid(department, farm, coin, uint96(toFarm), uint96(toTreasury), line.invoiced);
        if (line.invoiced == 0 && line.blocked != 0) {
            _bank.release(department, note, line.blocked);
            line.blocked = 0;
            emit LineBlocked(department, farm, coin, 0);
        }
    }

    /// @dev Coin to the creditor, notes back to the department.
    function _swap(UnitId department, UnitId creditor, address coin, address note, uint96 amount) private {
        if (amount == 0) return;
        UnitId nobody = UnitId.wrap(0);
        _requireFree(department, coin, amount);
        _bank.pay(Payment(department, coin, amount, 0, nobody, 0, creditor));
        _bank.pay(Payment(creditor, note, amount, 0, nobody, 0, department));
    }

    /// @inheritdoc ICredit
    function blockLine(UnitId department, UnitId farm, address coin) external {
        address note = noteOf(department, farm, coin);
        Line storage line = _lines[note];
        if (!_isOverdue(line)) revert NotOverdue(line.invoices, line.dueAt);
        uint96 free = uint96(_bank.accountOf(department, note).free); // at most the limit
        _bank.hold(department, note, free);
        line.blocked += free;
        emit LineBlocked(department, farm, coin, line.blocked);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc ICredit
    function lineOf(UnitId department, UnitId farm, address coin) external view returns (Line memory) {
        return _lines[noteOf(department, farm, coin)];
    }

    /// @inheritdoc ICredit
    function noteOf(UnitId department, UnitId farm, address coin) public view returns (address) {
        return address(uint160(uint256(keccak256(abi.encode(address(this), department, farm, coin)))));
    }

    /// @inheritdoc ICredit
    function owing(UnitId department, UnitId farm, address coin)
        public
        view
        returns (uint256 toFarm, uint256 toTreasury)
    {
        address note = noteOf(department, farm, coin);
        (, UnitId treasury) = _registry.unitOf(department);
        return (_bank.accountOf(farm, note).free, _bank.accountOf(treasury, note).free);
    }

    // ---------------------------------------------------------------- helpers

    function _isOverdue(Line storage line) private view returns (bool) {
        return line.invoiced != 0 && block.timestamp > line.dueAt;
    }

    function _requireFarmer(UnitId farm) private view {
        (UnitKind kind,) = _registry.unitOf(farm);
        if (kind != UnitKind.Farm) revert WrongUnit(farm, uint8(kind));
        if (!_registry.hasRole(farm, msg.sender, Role.OPERATE)) {
            revert NotMember(farm, msg.sender, Role.OPERATE);
        }
    }

    function _requireFree(UnitId department, address coin, uint96 amount) private view {
        uint256 free = _bank.accountOf(department, coin).free;
        if (free < amount) revert IBank.Underfunded(department, coin, amount, free);
    }

    function _checkDays(uint16 daysToPay) private pure {
        if (daysToPay == 0 || daysToPay > MAX_DAYS) revert BadValue("daysToPay", daysToPay, 1, MAX_DAYS);
    }
}
