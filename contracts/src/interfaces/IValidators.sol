// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The validators of a QBFT chain
/// @notice `getValidators` is what QBFT asks in its contract mode, here and in Hyperledger Besu. Changes come from the
/// governance, whose `AccessManager` delays them and whose guardian can cancel them meanwhile. However often it is
/// asked, at most a third of the validators change in an epoch, so those that agreed on the last block can agree on
/// the next; and there are never fewer than the floor.
interface IValidators {
    /// @notice A validator was added; there are `count` now.
    event ValidatorAdded(address indexed validator, uint256 count);

    /// @notice A validator was removed; there are `count` now.
    event ValidatorRemoved(address indexed validator, uint256 count);

    /// @notice This code can take the contract's place from `from` on.
    event UpgradeAnnounced(address indexed implementation, uint256 from);

    /// @notice The code stays as it is, for ever.
    event Frozen();

    /// @notice The address is a validator already.
    error ValidatorKnown(address validator);

    /// @notice The address is no validator.
    error ValidatorUnknown(address validator);

    /// @notice Zero is no validator.
    error ValidatorZero();

    /// @notice There would be fewer than `floor` validators.
    error ValidatorFloor(uint256 count, uint256 floor);

    /// @notice There would be more than `most` validators.
    error ValidatorCeiling(uint256 count, uint256 most);

    /// @notice No more changes until `from`; `most` are allowed in an epoch.
    error TooManyChanges(uint256 most, uint256 from);

    /// @notice This code was not announced, or less than 7 days ago.
    error UpgradeNotDue(address implementation, uint256 from);

    /// @notice The code is frozen.
    error UpgradesFrozen();

    /// @notice The validators, ascending.
    function getValidators() external view returns (address[] memory);

    /// @notice Adds a validator. By the governance.
    function addValidator(address validator) external;

    /// @notice Removes a validator. By the governance.
    function removeValidator(address validator) external;

    /// @notice Fewest validators that there may be.
    function floor() external view returns (uint256);

    /// @notice How many more may change in the epoch that runs, and when it ends.
    function changesLeft() external view returns (uint256 left, uint256 epochEnd);

    /// @notice Announces new code, at least 7 days before `upgradeToAndCall` takes it. By the governance.
    function announceUpgrade(address implementation) external;

    /// @notice Gives up upgrades for ever. By the governance.
    function freeze() external;

    /// @notice True if the code stays for ever.
    function isFrozen() external view returns (bool);
}
