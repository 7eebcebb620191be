import { IsString } from 'class-validator';
import { AppError } from '../errors/app-error.js';
import { readDto } from '../http/request-validation.pipe.js';

class SentDto {
  @IsString()
  digit!: string;
}

describe('a problem with a field that nobody knows', () => {
  it('names it up to a whole character, so that every client can read the answer', () => {
    for (let before = 55; before < 66; before++) {
      const sent = { digit: '9', [`${'x'.repeat(before)}😀😀`]: '' };
      expect(() => readDto(SentDto, sent)).toThrow(AppError);
      expect(fieldsOf(() => readDto(SentDto, sent)).every((field) => field.isWellFormed())).toBe(true);
    }
  });

  it('names one with a text that cannot be taken in the same way', () => {
    for (let before = 195; before < 202; before++)
      expect(fieldsOf(() => readDto(SentDto, { [`${'x'.repeat(before)}😀`]: '\n' }))[0]?.isWellFormed()).toBe(true);
  });
});

function fieldsOf(read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    return error instanceof AppError ? (error.details.fields ?? []).map(({ field }) => field) : [];
  }
}
