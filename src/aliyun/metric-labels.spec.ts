import { categoryOfCode, FAILURE_CATEGORIES, labelOfCode, labelOfOperation } from './metric-labels.js';

describe('labels of metrics', () => {
  it.each([
    ['isv.OUT_OF_SERVICE', 'isv.OUT_OF_SERVICE'],
    ['ReadTimeout', 'ReadTimeout'],
    ['isv.SOMETHING_NEW_1', 'isv.*'],
    ['isv.SOMETHING_NEW_2', 'isv.*'],
    ['NobodyKnows', 'other'],
    ['13900139000', 'other'],
    ['constructor', 'other'],
  ])('are of a closed set: the code %s is %s', (code, label) => expect(labelOfCode(code)).toBe(label));

  it.each([
    ['SingleCallByTts', 'SingleCallByTts'],
    ['StartBack2BackCall', 'StartBack2BackCall'],
    ['CreateCall', 'CreateCall'],
    ['DescribeRegions', 'other'],
    ['13900139000', 'other'],
  ])('are of a closed set: the operation %s is %s', (operation, label) =>
    expect(labelOfOperation(operation)).toBe(label),
  );

  it.each([
    ['Throttling.User', 'throttling'],
    ['SignatureDoesNotMatch', 'credentials'],
    ['CredentialsUnavailable', 'credentials'],
    ['InvalidTimeStamp.Expired', 'clock'],
    ['isv.OUT_OF_SERVICE', 'account'],
    ['ReadTimeout', 'connection'],
    ['NobodyKnows', 'other'],
  ])('are of a closed set: the category of %s is %s', (code, category) => {
    expect(categoryOfCode(code)).toBe(category);
    expect(FAILURE_CATEGORIES).toContain(category);
  });
});
