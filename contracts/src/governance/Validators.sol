// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AccessManagedUpgradeable
} from "@openzeppelin/contracts-upgradeable/access/manager/AccessManagedUpgradeable.sol";
import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import { IValidators } from "../interfaces/IValidators.sol";

/// @title The validators of a QBFT chain
/// @notice See `IValidators`. Stands behind an ERC-1967 proxy, since its address is written in the genesis block of the
/// chain; the delay of an upgrade is kept here, so that no manager's settings can shorten it.
contract Validators is IValidators, AccessManagedUpgradeable, UUPSUpgradeable {
    /// @dev Length of an epoch of changes.
    uint256 private constant EPOCH = 1 days;
    /// @dev Time between announcing new code and taking it.
    uint256 private constant UPGRADE_DELAY = 7 days;
    /// @dev Most validators; QBFT's messages grow with the square.
    uint256 private constant MOST = 100;
    /// @dev Of three times f and one, f may fail.
    uint256 private constant FAULTS = 3;

    address[] private _validators;
    uint256 private _floor;
    uint256 private _epoch;
    uint256 private _changes;
    /// @dev Changes allowed in `_epoch`: of the validators at its beginning.
    uint256 private _allowed;
    address private _announced;
    uint256 private _announcedFrom;
    bool private _frozen;

    constructor() {
        _disableInitializers();
    }

    /// @notice Sets up a proxy.
    /// @param authority The governance's `AccessManager`.
    /// @param validators The first validators, ascending.
    /// @param floor_ Fewest that there may be, at least 1.
    function initialize(address authority, address[] calldata validators, uint256 floor_)
        external
        initializer
    {
        __AccessManaged_init(authority);
        if (floor_ == 0 || validators.length < floor_) revert ValidatorFloor(validators.length, floor_);
        if (validators.length > MOST) revert ValidatorCeiling(validators.length, MOST);
        _floor = floor_;
        for (uint256 i = 0; i < validators.length; i++) {
            address before = i == 0 ? address(0) : validators[i - 1];
            if (validators[i] <= before) revert ValidatorKnown(validators[i]);
            _validators.push(validators[i]);
            emit ValidatorAdded(validators[i], i + 1);
        }
    }

    /// @inheritdoc IValidators
    function getValidators() external view returns (address[] memory) {
        return _validators;
    }

    /// @inheritdoc IValidators
    function addValidator(address validator) external restricted {
        if (validator == address(0)) revert ValidatorZero();
        uint256 count = _validators.length;
        if (count == MOST) revert ValidatorCeiling(count + 1, MOST);
        _countChange();
        uint256 place = count;
        while (place != 0 && _validators[place - 1] >= validator) place--;
        if (place != count && _validators[place] == validator) revert ValidatorKnown(validator);
        _validators.push();
        for (uint256 i = count; i > place; i--) {
            _validators[i] = _validators[i - 1];
        }
        _validators[place] = validator;
        emit ValidatorAdded(validator, count + 1);
    }

    /// @inheritdoc IValidators
    function removeValidator(address validator) external restricted {
        uint256 count = _validators.length;
        uint256 place = 0;
        while (place < count && _validators[place] != validator) place++;
        if (place == count) revert ValidatorUnknown(validator);
        if (count - 1 < _floor) revert ValidatorFloor(count - 1, _floor);
        _countChange();
        for (uint256 i = place; i + 1 < count; i++) {
            _validators[i] = _validators[i + 1];
        }
        _validators.pop();
        emit ValidatorRemoved(validator, count - 1);
    }

    /// @dev Uses up one change of the epoch.
    function _countChange() private {
        uint256 epoch = block.timestamp / EPOCH;
        if (epoch != _epoch) (_epoch, _changes, _allowed) = (epoch, 0, _allowedOf(_validators.length));
        if (_changes == _allowed) revert TooManyChanges(_allowed, (epoch + 1) * EPOCH);
        _changes++;
    }

    /// @dev f of n = 3f + 1; one of a few, which could not grow otherwise.
    function _allowedOf(uint256 count) private pure returns (uint256) {
        uint256 faults = (count - 1) / FAULTS;
        return faults == 0 ? 1 : faults;
    }

    /// @inheritdoc IValidators
    function floor() external view returns (uint256) {
        return _floor;
    }

    /// @inheritdoc IValidators
    function changesLeft() external view returns (uint256 left, uint256 epochEnd) {
        uint256 epoch = block.timestamp / EPOCH;
        left = epoch == _epoch ? _allowed - _changes : _allowedOf(_validators.length);
        epochEnd = (epoch + 1) * EPOCH;
    }

    // ---------------------------------------------------------------- upgrades

    /// @inheritdoc IValidators
    function announceUpgrade(address implementation) external restricted {
        if (_frozen) revert UpgradesFrozen();
        (_announced, _announcedFrom) = (implementation, block.timestamp + UPGRADE_DELAY);
        emit UpgradeAnnounced(implementation, _announcedFrom);
    }

    /// @inheritdoc IValidators
    function freeze() external restricted {
        _frozen = true;
        emit Frozen();
    }

    /// @inheritdoc IValidators
    function isFrozen() external view returns (bool) {
        return _frozen;
    }

    /// @dev Announced for long enough, and not frozen; each announcement is for one upgrade.
    function _authorizeUpgrade(address implementation) internal override restricted {
        if (_frozen) revert UpgradesFrozen();
        bool due = implementation == _announced && block.timestamp >= _announcedFrom;
        if (!due) revert UpgradeNotDue(implementation, implementation == _announced ? _announcedFrom : 0);
        _announced = address(0);
    }
}
