// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { AccessManager } from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import { IValidators } from "../interfaces/IValidators.sol";

/// @title Who may change what is not agreed by units themselves, and how long everybody sees it coming
/// @notice OpenZeppelin's `AccessManager`, wired for a chain's validators: a council (a multisig of the member
/// organisations) schedules every change, waits a day, and executes it; a guardian can cancel it meanwhile and do nothing
/// else. An upgrade waits a week more, by the validators' own clock; roles and delays themselves change after a week.
/// Accounts, approvals and budgets are outside its reach: the contracts of the grid have no authority at all.
contract Governance is AccessManager {
    /// @notice Role that changes, upgrades and freezes the validators, after `CHANGE_DELAY`.
    uint64 public constant COUNCIL = 1;
    /// @notice Role that cancels what is scheduled.
    uint64 public constant GUARDIAN = 2;
    /// @notice Delay of what the council does.
    uint32 public constant CHANGE_DELAY = 1 days;
    /// @notice Delay of changes of roles and delays themselves.
    uint32 public constant ADMIN_DELAY = 7 days;

    /// @param council Who governs.
    /// @param guardian Who can stop it.
    /// @param validators The validators' proxy.
    constructor(address council, address guardian, address validators) AccessManager(council) {
        _grantRole(ADMIN_ROLE, council, 0, ADMIN_DELAY);
        _grantRole(COUNCIL, council, 0, CHANGE_DELAY);
        _grantRole(GUARDIAN, guardian, 0, 0);
        _setRoleGuardian(COUNCIL, GUARDIAN);
        _setTargetFunctionRole(validators, IValidators.addValidator.selector, COUNCIL);
        _setTargetFunctionRole(validators, IValidators.removeValidator.selector, COUNCIL);
        _setTargetFunctionRole(validators, IValidators.announceUpgrade.selector, COUNCIL);
        _setTargetFunctionRole(validators, IValidators.freeze.selector, COUNCIL);
        _setTargetFunctionRole(validators, UUPSUpgradeable.upgradeToAndCall.selector, COUNCIL);
    }
}
