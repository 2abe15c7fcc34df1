// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import { Allowance, AllowanceChange } from "../types/Credit.sol";
import { UnitId } from "../types/Ids.sol";
import { Signature } from "../types/Units.sol";
import { IErrors } from "./IErrors.sol";

/// @title Recurring money: from the treasury to a department, so much a period
/// @notice Nobody has to send it: what the periods since the beginning allow is drawn when it is needed. What was not
/// drawn in its period lapses, stays, or stays up to a cap.
interface IAllowances is IErrors {
    /// @notice A department's allowance in a coin is now this, counted from `since`; what could be drawn of an earlier
    /// one has lapsed.
    event AllowanceSet(
        UnitId indexed department,
        address indexed coin,
        Allowance allowance,
        uint40 since,
        uint64 nonce,
        bytes32 digest,
        address[] signers
    );

    /// @notice The department drew from its allowance; `left` can still be drawn now.
    event AllowanceDrawn(
        UnitId indexed department, address indexed coin, address by, uint96 amount, uint96 left
    );

    /// @notice The allowance has too little left now.
    error OverAllowance(UnitId department, uint256 amount, uint256 left);

    /// @notice Sets a department's allowance.
    /// @param signatures Of the organisation's finance quorum, ascending by signer.
    function setAllowance(AllowanceChange calldata change, Signature[] calldata signatures) external;

    /// @notice Moves free money of the treasury to the department. By a member with REQUEST or OPERATE in the department
    /// or FINANCE on its organisation.
    function drawAllowance(UnitId department, address coin, uint96 amount) external;

    /// @notice The allowance of a department in a coin.
    function allowanceOf(UnitId department, address coin) external view returns (Allowance memory);

    /// @notice What can be drawn now.
    function drawable(UnitId department, address coin) external view returns (uint256);

    /// @notice Nonce that the next change of the department's allowance in the coin must carry.
    function allowanceNonce(UnitId department, address coin) external view returns (uint64);

    /// @notice Digest that the finance quorum signs (the grid's domain).
    function digestOf(AllowanceChange calldata change) external view returns (bytes32);
}
